import type { SunPosition } from '../sceneTypes.ts';

export interface SceneLightProps {
  readonly isNight: boolean;
  readonly theme: 'dark' | 'light';
  readonly sun?: SunPosition;
  /** Half the extent that shadows must cover, m, around the first venue. */
  readonly radiusM: number;
}

const AFTERNOON: SunPosition = { azimuthDeg: 232, altitudeDeg: 48 };
const SHADOW_MAP_PX: [number, number] = [2048, 2048];

/** Sky and one sun, or the moon. A low sun is lifted to 22°, so that shadows stay inside the model. */
export function SceneLight({ isNight, theme, sun, radiusM }: SceneLightProps) {
  const { azimuthDeg, altitudeDeg } = isNight ? AFTERNOON : (sun ?? AFTERNOON);
  const altitude = (Math.max(22, altitudeDeg) * Math.PI) / 180;
  const azimuth = (azimuthDeg * Math.PI) / 180;
  const reach = radiusM * 2.5;
  const position: [number, number, number] = [
    reach * Math.sin(azimuth) * Math.cos(altitude),
    reach * Math.cos(azimuth) * Math.cos(altitude),
    reach * Math.sin(altitude),
  ];
  const day = theme === 'dark' ? 0.86 : 1;
  return (
    <>
      <hemisphereLight
        args={[isNight ? '#5a6d92' : '#f4f8ff', isNight ? '#171a22' : '#a89d8b', isNight ? 0.85 : 1.9 * day]}
        position={[0, 0, 1]}
      />
      <directionalLight
        key={radiusM}
        color={isNight ? '#8fa6d6' : '#ffedd2'}
        intensity={isNight ? 0.3 : 1.75 * day}
        position={position}
        castShadow
        shadow-mapSize={SHADOW_MAP_PX}
        shadow-camera-left={-radiusM}
        shadow-camera-right={radiusM}
        shadow-camera-top={radiusM}
        shadow-camera-bottom={-radiusM}
        shadow-camera-near={1}
        shadow-camera-far={reach * 2}
        shadow-normalBias={0.05}
        shadow-bias={-0.0006}
      />
    </>
  );
}
