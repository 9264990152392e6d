/** One subcategory of GB/T 20986-2023, with the category that it stands in; the last of each begins with 其他. */
export interface GbtSubcategory {
  readonly category: string;
  readonly subcategory: string;
}

/**
 * The names are transcribed from public summaries and were not compared with the printed standard. Its Annex B also gives
 * codes, which no public text that we found gives reliably: there are none here.
 */
export const gbtEdition = {
  name: 'GB/T 20986',
  version: '2023',
  source: 'public summaries of GB/T 20986-2023, clause 5.2; not compared with the printed standard',
} as const;

const names: Readonly<Record<string, string>> = {
  恶意程序事件: `计算机病毒事件 网络蠕虫事件 特洛伊木马事件 僵尸网络事件 恶意代码内嵌网页事件 恶意代码宿主站点事件 勒索软件事件
    挖矿病毒事件 混合攻击程序事件 其他恶意程序事件`,
  网络攻击事件: `网络扫描探测事件 网络钓鱼事件 漏洞利用事件 后门利用事件 后门植入事件 凭据攻击事件 信号干扰事件 拒绝服务事件
    网页篡改事件 暗链植入事件 域名劫持事件 域名转嫁事件 DNS污染事件 WLAN劫持事件 流量劫持事件 BGP劫持攻击事件 广播欺诈事件
    失陷主机事件 供应链攻击事件 APT事件 其他网络攻击事件`,
  数据安全事件: `数据篡改事件 数据假冒事件 数据泄露事件 社会工程事件 数据窃取事件 数据拦截事件 位置检测事件 数据投毒事件
    数据滥用事件 隐私侵犯事件 数据损失事件 其他数据安全事件`,
  信息内容安全事件: `反动宣传事件 暴恐宣扬事件 色情传播事件 虚假信息传播事件 权益侵害事件 信息滥发事件 网络欺诈事件
    其他信息内容安全事件`,
  设备设施故障事件: '技术故障事件 配套设施故障事件 物理损害事件 辐射干扰事件 其他设备设施故障事件',
  违规操作事件: `权限滥用事件 权限伪造事件 行为抵赖事件 故意违规操作事件 误操作事件 人员可用性破坏事件 资源未授权使用事件
    其他违规操作事件`,
  安全隐患事件: '网络漏洞事件 网络配置合规缺陷事件 其他安全隐患事件',
  异常行为事件: '访问异常事件 流量异常事件 其他异常行为事件',
  不可抗力事件: '自然灾害事件 事故灾难事件 公共卫生事件 社会安全事件 其他不可抗力事件',
  其他事件: '其他事件',
};

/** All subcategories of the ten categories. */
export const gbtSubcategories: readonly GbtSubcategory[] = Object.entries(names).flatMap(([category, listed]) =>
  listed.split(/\s+/).map((subcategory) => ({ category, subcategory })),
);
