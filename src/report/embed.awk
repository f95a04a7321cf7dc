# Files as C: each an array of its lines, "report-svg.css" as assets_svg_css[].
FNR == 1 {
	if (NR > 1)
		print "\tNULL,\n};\n"
	name = FILENAME
	sub(/.*\/report[-.]/, "", name)
	gsub(/[^a-z]/, "_", name)
	printf "static const char *const assets_%s[] = {\n", name == "css" || name == "js" ? "page_" name : name
}
{
	gsub(/\\/, "&&")
	gsub(/"/, "\\\\&")
	sub(/^\t+/, "")
	if ($0 != "" && $0 !~ /^\/\//)
		printf "\t\"%s\",\n", $0
}
END { print "\tNULL,\n};" }
