/**
 * Ordinary words of English pages that are neither in a book nor anybody's name. What is not here and not in a book is told
 * by its shape alone, so that a word too few costs little; a word that is a name as well ("will", "mark") is never put here.
 */
export const plainWords: readonly string[] = `
  a about above access account accounts action actions add added additional admin administration after again all allow allowed already
  also always an and another any app application applications apply approve are as ask at attempt authentication authorization authorized
  automatic available away back banner be because been before begin below between both browser but button by can cancel cannot change
  changed changes check choose clear click close closed code collapse column columns complete completed confirm confirmed connect
  connected connecting connection contact content continue copied copy could create created creating credential credentials current cycle
  dashboard data date day days default delete deleted details device did directory disabled discard dismiss do does domain don't done
  download each edit email enable enabled end ended enter error errors every expand expired expires export failed failure federated few
  field fields file filter finish first follow for found from full generate generated get give given go group groups had has have help
  here hide history home hour hours how id identity if import in inactive incorrect information instead into invalid is it item items its
  keep key language last later learn left less let like limit link list load loading log login logs made make manage managed menu message
  minute minutes missing mode month months more most name navigation need network new next no none not note nothing notification
  notifications now number of off ok old on once one only open or order organization other our out over page pages panel password paste
  pending per permission permissions person phone please policy portal preferences press previous privacy problem processing profile
  provider provisioning read ready reason recent refresh refused reload remember remove removed request required reset resource resources
  restart result results retry return revoke revoked role roles row rows rule rules s save saved saving search second secret section
  security see select selected send sent service session set setting settings setup show showing side sign signed signing site skip some
  something soon sort sorry source start started state status step still stop stopped submit success successful successfully support
  switch sync synchronization synced system tab table tenant terms test tested testing than that the their them then there these they this
  time times to today token tokens too total try turn two type unable unavailable unknown until up update updated updating upload url use
  used user username users using valid value values verification verify version view wait waiting want warning was we welcome went were
  what when where which while who why window with without working wrong year years yes yesterday yet you your
`.trim().split(/\s+/);
