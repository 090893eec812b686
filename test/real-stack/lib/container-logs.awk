# Writes the logs of one container's instance from the table in estate/logs/*.txt, as CRI has them:
#   awk -v now=SECONDS -v container=C -v pod=NAME -v ordinal=N -v instance=now|before -f ... TABLE
# The lines come out unsorted.
BEGIN { FS = " *[|] *" }
/^#/ || NF < 7 { next }
$1 == container && $3 == instance && ($2 == "*" || index("," $2 ",", "," ordinal ",")) {
  split($5, minutes, "-")
  text = $7
  for (i = 8; i <= NF; i++) text = text " | " $i
  n = 0
  for (ago = minutes[1]; ago > minutes[2] + 0; ago -= $6) {
    line = text
    gsub(/\{n\}/, ++n, line)
    gsub(/\{pod\}/, ordinal, line)
    # A time of its own for each line: ties would be told apart by nothing.
    at = now - ago * 60 + (NR % 20)
    print strftime("%Y-%m-%dT%H:%M:%S", at, 1) sprintf(".%09dZ", NR * 1000000 + n) " " $4 " F " line
    if ($6 == "-") break
  }
}
