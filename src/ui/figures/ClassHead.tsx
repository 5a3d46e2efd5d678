import { useT } from '../i18n/useT.ts';

/** Columns of a table that sets urban beside rural: both classes with their marks, their ratio. */
export function ClassColumns() {
  const t = useT();
  return (
    <>
      <th scope="col">
        <span className="class-mark is-urban" aria-hidden="true" /> {t('compare.urban')}
      </th>
      <th scope="col">
        <span className="class-mark is-rural" aria-hidden="true" /> {t('compare.rural')}
      </th>
      <th scope="col">
        <abbr title={t('compare.ratio')}>{t('compare.ratioShort')}</abbr>
      </th>
    </>
  );
}

/** Head of such a table, with the figure before them. */
export function ClassHead() {
  const t = useT();
  return (
    <thead>
      <tr>
        <th scope="col">
          <span className="visually-hidden">{t('compare.figure')}</span>
        </th>
        <ClassColumns />
      </tr>
    </thead>
  );
}
