# After the seal, what each commune said of its acts is written once: nothing of what was signed changes. Then an act
# has another date, and one more commune leaves it.
seal()
text = read("convention.xml")
acts = []
for title, date in dict.fromkeys(re.findall(r'<transfert competence="\w+" acte="([^"]*)" date="([^"]*)"/>', text)):
    names = dict.fromkeys(re.findall(r'competence="(\w+)" acte="%s"' % re.escape(title), text))
    acts.append((f"a{len(acts) + 1}", title, date, "".join(f"<{name}/>" for name in names)))
for name, title, date, _ in acts:
    own = r'<transfert competence="\w+" acte="%s" date="%s"/>' % (re.escape(title), date)
    text = re.sub(own + r"(\s*" + own + ")*", f'<selon acte="{name}"/>', text)
said = "".join(f'<acte id="{name}" date="{date}"><intitule>{title}</intitule>{does}</acte>\n' for name, title, date, does in acts)
write("convention.xml", text.replace("<communes>", f"<actes>\n{said}</actes>\n<communes>"))
ctg("check")
ctg("avenant", "draft")
replace("convention.xml", '<acte id="a1" date="2024-12-16">', '<acte id="a1" date="2024-12-17">')
ctg("avenant", "draft")
replace("convention.xml", '<selon acte="a1"/>', '<selon acte="a3"/>')
replace("convention.xml", "<recenser/><informer/>", "")
ctg("check")
