/** What an audience sees, on the presenter's page and on the projector: the stage, the command, and one sentence about it. */
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { useLabState } from '../context.ts';
import { Stage } from '../stage/Stage.tsx';
import { useSize } from '../stage/useSize.ts';
import { useSentence } from '../useSentence.ts';
import { LINE_HEIGHT, SENTENCE_ROOM, scaleFor, sentenceSize } from './measure.ts';

const { ui } = text;
const SIDE = 24;

function useStepLine(): string {
  const node = useLabState((state) => state.picture?.node ?? 0);
  const path = useLabState((state) => state.path);
  const step = path.findIndex(({ id }) => id === node);
  return step < 0
    ? ui.beforeFirst
    : ui.presenting.stepLine(ui.stepOf(step + 1, path.length), path[step]?.line ?? '');
}

function Caption({ scale, width }: { readonly scale: number; readonly width: number }) {
  const sentence = useSentence();
  const line = useStepLine();
  const size = sentenceSize(sentence, width / scale - 2 * SIDE);
  return (
    <div className="present-caption" style={{ padding: `0 ${SIDE * scale}px ${8 * scale}px` }}>
      <h1 style={{ fontSize: 12 * scale }}>{line}</h1>
      <p
        role="status"
        aria-live="polite"
        data-testid="sentence"
        style={{ fontSize: size * scale, lineHeight: LINE_HEIGHT, minHeight: SENTENCE_ROOM * scale }}
      >
        <span key={sentence}>{sentence}</span>
      </p>
    </div>
  );
}

interface Props {
  readonly blank: boolean;
  readonly children: ReactNode;
}

export function Show({ blank, children }: Props) {
  const [frame, size] = useSize();
  const scale = scaleFor(size);
  return (
    <div className="present-show" ref={frame} style={{ fontSize: 12 * scale }}>
      {size.width > 0 && (
        <>
          <Stage scale={scale} whole />
          <Caption scale={scale} width={size.width} />
        </>
      )}
      {children}
      {blank && (
        <div className="present-blank" role="status" data-testid="blank">
          <span>{ui.presenting.isBlank}</span>
        </div>
      )}
    </div>
  );
}
