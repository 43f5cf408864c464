// What the user asked for, once the command line has been understood: plain values, all checked.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "model/suivi.h"
#include "press/part.h"
#include "press/print.h"
#include "suivi/merge.h"

namespace ctg::cli {

struct Job {
  enum class Command {
    help,
    version,
    build,
    check,
    explain,
    import,
    init,
    modele,
    seal,
    avenant,
    ajustement,
    cdsf,
    bilan,
    suivi,
    verify,
    sign,
    status
  };
  Command command = Command::help;
  std::string help_about;  // help: the name of a command, or ""
  Lang lang = Lang::fr;
  std::string dossier = ".";
  bool dossier_given = false;
  std::string data;  // "": found by itself
  std::string out;   // "": out/ in the dossier
  bool final = false;
  bool pdf = true;
  bool odt = true;
  bool docx = false;         // made of the ODT by LibreOffice
  bool conforming = true;    // build: false with --sans-conformite
  bool attach_data = false;  // build: the data travel in the PDF
  bool timings = false;      // build: where the time went
  press::Part part;
  // init: the folder to make; modele: the version to change to; explain: the code of the rule
  std::string target;
  std::vector<std::string> files;  // check: documents from elsewhere; none: the dossier
  std::string as;                  // check: their format, "": by their names
  enum class Report { text, json, sarif, github, html };
  Report report = Report::text;          // check
  Severity fail_on = Severity::error;    // check: the exit code is 1 from this severity on
  bool coverage = false;                 // check: the eleven points of the schéma, and what answers each
  bool structure = false;                // check: only what was recognised of the documents
  bool apply = false;                    // import: write the changes
  bool annotate = false;                 // check: copies of the files with the reports as comments
  bool detail = false;                   // check: equal reports are told one by one
  bool fix = false, dry_run = false;     // check: correct what can be, or show how
  std::string baseline, write_baseline;  // check: files; "" for none
  bool constate = false;                 // seal: with its defects; else signed when nothing was wrong
  std::string document = "convention";   // seal: which one
  bool compare = true;                   // seal: false with --sans-comparaison
  bool electronic = false;               // seal: signed electronically, verified; with `papers`, in part
  std::vector<std::string> papers, paper_signers;  // seal: scans, and ids of those who signed on them
  bool verify_seals = false;                       // seal: are all of them still what was set
  bool annul = false;                              // seal: takes it back, for `reason`
  bool draft = false;                              // avenant: write its operations; else its documents
  int avenant = 0;                                 // avenant build: its number; 0: the next
  std::vector<std::string> objects;                // ajustement: "fiche-1.A.1"
  std::optional<Date> copil;                       // ajustement: the day of the meeting
  std::string verdict_pdf;                         // cdsf verify: where its page goes; "" for none
  std::string minutes;                             // ajustement: its minutes
  std::optional<model::BilanNature> bilan;         // bilan: which one
  bool bilan_init = false;                         // bilan: write the file of its texts; else its document
  bool early_childhood = false;                    // bilan: that part alone
  std::optional<Date> au;                          // bilan: the day whose state it describes
  bool table_back = false;                         // suivi: import; else export
  bool csv = false;                                // suivi export: CSV files in a folder; else an ODS
  suivi::Prefer prefer = suivi::Prefer::neither;   // suivi import: which side of a conflict holds
  enum class Packet { initial, avenant, bilan_intermediaire, bilan_final, verify };
  Packet packet = Packet::initial;  // cdsf; the number of the avenant is `avenant`
  std::string reason;        // cdsf: why points of the schéma are not covered; seal: why it is taken back
  bool merged = false;       // cdsf: also as one PDF
  std::string trust, proof;  // verify: certificates that are trusted; a platform’s proof; "" for none
  std::string field, certificate, key, tsa;  // sign: the field, files of its key, a time-stamp service
  int password_from = -1;                    // sign: a descriptor; -1: asked on the terminal
  bool any_order = false;                    // sign: whose turn it is does not matter
  bool partial = false;                      // verify: who is missing is not asked
  bool archive = false;                      // cdsf: also as an archive transfer (SEDA)

  press::Order order() const { return {part.name, pdf, odt, docx, final, conforming, attach_data}; }
};

}  // namespace ctg::cli
