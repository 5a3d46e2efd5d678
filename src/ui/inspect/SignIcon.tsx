import type { LookBy, LookGrade } from '../../domain/equipmentLook.ts';
import { ORDER_FILLS, SIGN_STYLES, signMark } from '../../domain/equipmentSigns.ts';

/** A sign as it stands in the scene. What has none there is a plain machine: a small pale square. */
export function SignIcon({ by, grade }: { readonly by: LookBy; readonly grade: LookGrade }) {
  const { outline, fill, ink, markY } = SIGN_STYLES[grade];
  const mark = signMark(by, grade);
  return (
    <svg className="sign-icon" viewBox="-34 -34 68 68" aria-hidden="true">
      {outline === '' ? (
        <path d="M-15-15H15V15H-15Z" className="sign-plain" />
      ) : (
        <>
          <path d={outline} fill={fill} stroke="#ffffff" strokeWidth={5} strokeLinejoin="round" />
          {mark !== '' && (
            <path d={mark} transform={`translate(0 ${markY})`} fill="none" stroke={ink} strokeWidth={6} strokeLinecap="round" />
          )}
        </>
      )}
    </svg>
  );
}

/** The flag of an order. */
export function OrderIcon() {
  return (
    <svg className="sign-icon" viewBox="-34 -34 68 68" aria-hidden="true">
      <path d="M-32-18H32L18 0 32 18H-32Z" fill={ORDER_FILLS.P2.fill} stroke="#ffffff" strokeWidth={4} strokeLinejoin="round" />
      <path d="M-20 0H6" stroke="#ffffff" strokeWidth={7} strokeLinecap="round" />
    </svg>
  );
}
