/** Where a number of the rules was read. */
export const ruleSources = {
  'guide-2025':
    '国家互联网信息办公室《国家网络安全事件报告管理办法》(2025-09-11, in force 2025-11-01), annex《网络安全事件分级指南》',
  'draft-2023':
    '国家互联网信息办公室《网络安全事件报告管理办法（征求意见稿）》(2023-12-08), annex《网络安全事件分级指南》: the guide as it was drafted, for what was not read in its final text',
  'measures-2025': '国家互联网信息办公室《国家网络安全事件报告管理办法》(2025-09-11, in force 2025-11-01), article 4',
  'public-internet-plan-2017':
    '工业和信息化部《公共互联网网络安全突发事件应急预案》(工信部网安〔2017〕281号), chapter 3',
  ours: 'no source names a number: it is ours, to be changed by whoever runs this',
} as const;
export type RuleSource = keyof typeof ruleSources;
