import type { Random } from './random.ts';

const HEADS: readonly (readonly [string, string])[] = [
  ['Qing', '青'], ['Bai', '白'], ['Yun', '云'], ['Shi', '石'], ['Long', '龙'], ['An', '安'], ['Tai', '泰'], ['Hua', '华'], ['Jin', '锦'], ['Yu', '玉'],
  ['Song', '松'], ['Zhu', '竹'], ['Lin', '临'], ['Xin', '新'], ['He', '和'], ['Chun', '春'], ['Ming', '明'], ['Dong', '东'], ['Fu', '福'], ['Liu', '柳'],
  ['Mei', '梅'], ['Tao', '桃'], ['Yan', '雁'], ['Lu', '鹭'], ['Gui', '桂'], ['Ping', '平'], ['Hong', '虹'], ['Shuang', '双'], ['Chang', '长'], ['Ning', '宁'],
]; // prettier-ignore
const TAILS: readonly (readonly [string, string])[] = [
  ['xi', '溪'], ['he', '河'], ['ping', '坪'], ['quan', '泉'], ['ling', '岭'], ['pu', '浦'], ['gang', '港'], ['tan', '潭'], ['feng', '峰'], ['qiao', '桥'],
  ['wan', '湾'], ['tang', '塘'], ['yuan', '源'], ['du', '渡'], ['zhou', '洲'], ['yang', '阳'], ['men', '门'], ['shan', '山'], ['dian', '店'], ['ting', '亭'],
]; // prettier-ignore

export interface Name {
  readonly en: string;
  readonly zh: string;
}

/** Of the 12,000 names there are. Beyond this many, drawing again until one is new would take ever longer and at last for ever. */
const UNIQUE_NAMES = 8000;

/** Invented place names; none of the first 8,000 is given twice. */
export function createNames(random: Random): () => Name {
  const used = new Set<string>();
  return () => {
    for (;;) {
      const [head, tail] = [random.pick(HEADS), random.pick(TAILS)];
      const third = used.size > 260 ? random.pick(TAILS) : null;
      const name = { en: head[0] + tail[0] + (third === null ? '' : third[0]), zh: head[1] + tail[1] + (third === null ? '' : third[1]) };
      if (used.size < UNIQUE_NAMES && used.has(name.zh)) continue;
      used.add(name.zh);
      return name;
    }
  };
}
