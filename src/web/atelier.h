// The atelier: what all its pages work with. Nothing of a user is held but what a browser needs to go on with
// a form; the files are the truth, whoever else writes them.
#pragma once

#include <functional>
#include <string>

#include "forms/kept.h"
#include "http/question.h"
#include "web/dossiers.h"
#include "web/standing.h"
#include "web/versions.h"
#include "web/views.h"
#include "web/within.h"

namespace ctg::web {

struct Setup {
  std::string data;  // the program's own folder
  std::string root;  // a dossier, or a folder of dossiers
  std::function<Clock()> now;
  std::string epoch;  // SOURCE_DATE_EPOCH; ""
};

struct Atelier {
  explicit Atelier(Setup with)
      : setup(std::move(with)),
        program(setup.data),
        workshop(program),
        views(program),
        standings(workshop, setup.now, setup.epoch) {}

  Times times() const { return {setup.epoch, setup.now().today()}; }
  When when() const { return {times(), setup.now()}; }

  Setup setup;
  DiskFiles program;
  engine::Workshop workshop;
  Views views;
  Standings standings;
  forms::KeptFiles forms = {};
  forms::KeptUndos undos = {};
  forms::KeptPreviews previews = {};
  forms::KeptUploads uploads = {};
  Sessions sessions = {};
  std::function<void()> stop = {};  // ends the server, once its answer is given
};

// The page of a question that was let in.
Answer answer(Atelier& atelier, const Question& question);

// A page that says one thing.
Answer say(const Atelier& atelier, int status, const std::string& title, const std::string& message);

}  // namespace ctg::web
