// Where documents are made: the program's own files, the dossier, the time, and what pages are set with.
#pragma once

#include "base/files.h"
#include "base/times.h"
#include "layout/style.h"
#include "text/fonts.h"

namespace ctg::press {

// What all documents of a dossier are set with. The first of them fills it.
struct Typecase {
  bool full = false;
  layout::Style style;
  text::Fonts fonts;
  std::string icc;  // the colour profile of PDFs
};

// It outlives what is made on it.
struct Desk {
  Desk(const Files& program_files, const Files& dossier_files, const Times& now)
      : program(program_files), dossier(dossier_files), times(now) {}
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;

  const Files& program;
  const Files& dossier;
  Times times;
  Typecase type = {};
};

}  // namespace ctg::press
