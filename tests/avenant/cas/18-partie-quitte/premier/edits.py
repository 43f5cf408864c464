write("convention.xml", re.sub('    <partie id="msa".*?</partie>\n', "", read("convention.xml"), flags=re.S))
