/** 金额：一列只用一种单位。 */
export const money = {
  yuan: '元',
  'ten-thousands': '万元',
  'hundred-millions': '亿元',
};
