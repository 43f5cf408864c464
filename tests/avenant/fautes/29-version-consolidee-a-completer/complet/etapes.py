# A blank that the avenant would bring into the convention, whichever it is; none where the data say that there is none.
seal()


def without(name, element, content=""):
    whole = read(name)
    write(name, re.sub(f"(<{element}>).*?(</{element}>)", rf"\g<1>{content}\g<2>", whole, count=1, flags=re.S))
    draft(1)
    ctg("avenant", "build", "1", "--final", "--format", "pdf")
    write(name, whole)


without("annexes/2-plan-actions/fiches/1.A.1.xml", "indicateurs")
without("annexes/5-pilotage.xml", "cooperation")
without("convention.xml", "enjeux")
without("annexes/5-pilotage.xml", "cooperation", "<aucun/>")
