const FIRST = ['Rowan', 'Elspeth', 'Callum', 'Bronwen', 'Idris', 'Tamsin', 'Ravi', 'Odette', 'Keir', 'Marisol', 'Barnaby', 'Zuzanna', 'Leon'];
const LAST = ['Attercliffe', 'Brockhurst', 'Cardew', 'Dunsmore', 'Eastaby', 'Fenwright', 'Garrowby', 'Hollins', 'Ivensley', 'Kettleby', 'Larkfield'];

/** A name that belongs to nobody, the same for the same number; all of the first 143 differ. */
export function inventedName(number: number): string {
  return `${FIRST[number % FIRST.length]} ${LAST[number % LAST.length]}`;
}
