import { type ReactNode, useEffect, useRef } from 'react';

/** Messages in a column that goes along with the newest one, unless the person has scrolled up. */
export function MessageList({ children }: { children: ReactNode }) {
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);

  // After every drawing: what is drawn anew may be longer, also when no message came in.
  useEffect(() => {
    const element = list.current;
    if (element !== null && atEnd.current) element.scrollTop = element.scrollHeight;
  });

  return (
    <div
      className="messages"
      role="log"
      ref={list}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < 40;
      }}
    >
      {children}
    </div>
  );
}
