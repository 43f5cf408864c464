# A convention that is not sealed: what would an avenant change?
ctg("avenant", "draft")
ctg("avenant", "build", "1")
write("avenants/1.xml", "<avenant/>")
ctg("check")
