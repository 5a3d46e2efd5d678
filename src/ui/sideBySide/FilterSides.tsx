import { useMemo } from 'react';

import type { Comparison } from '../../domain/comparison.ts';
import { VENUE_TYPES } from '../../domain/defaults.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { facets } from '../filter/facets.ts';
import { districtName, venueTypeName } from '../i18n/labels.ts';
import { useLanguage } from '../i18n/useT.ts';
import { SetPicker } from './SetPicker.tsx';
import type { PickerOption } from './SetPicker.tsx';

interface FilterSidesProps {
  readonly comparison: Comparison;
  readonly subject: 'districts' | 'types';
}

/** The two sets of districts or of types, side A and side B. */
export function FilterSides({ comparison, subject }: FilterSidesProps) {
  const language = useLanguage();
  const actions = useActions();
  const region = useAppState((state) => state.region);
  const filter = useAppState((state) => state.filter);
  const options = useMemo((): readonly PickerOption[] => {
    if (region === null) return [];
    const counts = facets(region, filter);
    const all: PickerOption[] =
      subject === 'districts'
        ? region.districts.map((district, index) => ({
            index,
            label: districtName(language, district),
            count: counts.byDistrict[index],
            mark: district.class,
          }))
        : VENUE_TYPES.map((_, index) => ({ index, label: venueTypeName(language, index), count: counts.byType[index] })).filter(
            ({ index }) => region.venues.type.includes(index),
          );
    return all.sort((one, other) => other.count - one.count);
  }, [region, filter, subject, language]);
  return (
    <div className="side-pickers">
      {(['a', 'b'] as const).map((side) => (
        <SetPicker
          key={`${subject} ${side}`}
          side={side}
          options={options}
          chosen={comparison[side].filter[subject]}
          onChange={(chosen) =>
            actions.setComparison({
              ...comparison,
              [side]: { ...comparison[side], filter: { ...comparison[side].filter, [subject]: chosen } },
            })
          }
        />
      ))}
    </div>
  );
}
