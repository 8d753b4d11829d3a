import type { Fen } from '@yangguang/kernel';

/** 项目 as its approval knows it: what decides whether, and how, it must be put out to tender. */
export interface Project {
  /** 项目编号 (17 characters) or 投资项目统一代码 (24 with hyphens). */
  readonly code: string;
  readonly name: string;
  /** 项目法人 by unified social credit code. */
  readonly ownerCode: string;
  readonly ownerName: string;
  /** 项目所在行政区域, six digits of GB/T 2260. */
  readonly regionCode: string;
  readonly category: 'construction' | 'goods' | 'services' | 'survey-design-supervision';
  /** 总投资, whole fen. */
  readonly investment: Fen;
  /** 合同估算价 of what is to be bought, all its lots together, whole fen. */
  readonly estimate: Fen;
  readonly stateFunds: StateFunds;
  readonly approval: { readonly number: string; readonly authority: string };
  /** 核准的招标方式; `none`: the approval allows to buy without a tender. */
  readonly approvedMode: 'open' | 'invited' | 'none';
}

/** 国有资金 in the sense of Order 16 art. 2. The share of the budget follows from the investment. */
export interface StateFunds {
  /** 预算资金, whole fen. */
  readonly budget: Fen;
  /** 国有企业事业单位资金占控股或者主导地位. */
  readonly enterpriseControls: boolean;
}
