/** How something reaches its recipient. A notice cannot be emailed (ASBCPA 2014 s.55); a warning need only be written (s.43(5)(a)). */
export type Delivery = 'hand' | 'post' | 'premises' | 'email';

const WHERE: Record<Delivery, string> = {
  hand: 'Say where it was handed over', post: 'Say to which address it was posted', premises: 'Say where it was left', email: 'Enter the email address that it was sent to',
};

/** What is wrong with how something is said to have reached its recipient. */
export function deliveryFaults(how: string, where: string, ways: readonly Delivery[]): { field: string; message: string }[] {
  if (!ways.some((way) => way === how)) return [{ field: 'how', message: 'Choose how it reached them' }];
  return where.trim() ? [] : [{ field: 'where', message: WHERE[how as Delivery] }];
}
