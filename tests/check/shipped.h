// The settings that the program brings along.
#pragma once

#include "base/files.h"
#include "catch.h"
#include "check/settings.h"

inline const ctg::check::Settings& shipped() {
  static const ctg::check::Settings settings = [] {
    ctg::check::Settings made;
    ctg::Diagnostics diags;
    const ctg::ReadResult read = ctg::DiskFiles("data").read("check.xml", ctg::Files::kMaxXml);
    REQUIRE(read.ok());
    REQUIRE(ctg::check::read_settings(read.bytes, ctg::FileName("data/check.xml"), made, diags));
    return made;
  }();
  return settings;
}
