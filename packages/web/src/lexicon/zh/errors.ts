/** 出错时说清：发生了什么，下一步做什么。 */
export const errors = {
  summary: '有几处要改',
  notFound: '没有这一页',
  notFoundText: '地址可能有误，或者内容从未公开。可以从首页找，也可以搜索。',
  badRequest: '这个地址读不懂',
  badRequestText: '查询条件有误。请从搜索页重新开始。',
  tooMany: '来得太快了',
  tooManyText: '请等一分钟再试。批量取数请用开放数据，不限次数。',
  failed: '本站出错了',
  failedText: '没有丢失任何数据，值班人员已收到通知。请稍后再试。',
  unavailable: '暂时取不到数据',
  unavailableText: '正在重连。已公布的时限不变，以公告所载时间为准。',
  back: '回首页',
  searchInstead: '去搜索',
  reference: (id: string) => `报修时请告知编号 ${id}`,
};
