// A PDF from elsewhere, looked at and left as it is: can it be read, how many pages has it, which fields for
// signatures, is each filled, are the bytes still those that were signed, and what was changed between one
// signature and the next. Whose certificates they are, and whether anyone trusts them, is not asked here.
//
// Nobody vouches for such a file: it is read in a process of its own, with bounds on memory and time.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/cms.h"
#include "base/diagnostic.h"
#include "base/process.h"
#include "pdf/revisions.h"

namespace ctg::pdf {

// A field is a place; what is signed is an object in it, and two fields can show the same one.
struct SignatureField {
  std::string name;
  bool filled = false;
  Sealing sealing = Sealing::unknown;  // of a filled one
  std::size_t object = 0;   // which signature it is: where its digits end in the file; 0: not known
  std::string certificate;  // digest of the signer's certificate; "": not known
};

// What was changed after a signature, up to the next one or the end of the file.
struct ChangedSince {
  std::string signature;           // the last field signed before
  std::vector<std::size_t> pages;  // those that show something else
  bool elsewhere = false;   // not on a page: form fields, attachments, scripts, layers, number of pages
  bool unread = false;      // it could not be compared
  std::vector<Deed> deeds;  // what was done
};

struct Inspected {
  std::size_t pages = 0;
  std::vector<SignatureField> signatures;
  std::vector<ChangedSince> changes;
  bool added_to = false;   // the file goes on behind what the last signature covers
  std::size_t traces = 0;  // signatures in the bytes of the file that no field shows any more

  std::size_t filled() const;        // fields
  std::size_t objects() const;       // signatures
  std::size_t certificates() const;  // signers
};

// PDF-001 it is no PDF, or too damaged; PDF-002 it asks for a password; PDF-003 it has no page; PDF-009
// reading it takes too much memory or time. SYS-011, SYS-012 where the machine is to blame. `used`: what it
// took of the processor.
std::optional<Inspected> inspect(std::string_view bytes, const FileName& file, Diagnostics& diags,
                                 const Limits& limits = {}, std::chrono::milliseconds* used = nullptr);

// The same reports, from the code that open_foreign gave in another process.
void report_unread(std::string_view code, const FileName& file, Diagnostics& diags);

// Whether bytes are those of a PDF, whatever the file is called: readers look for its mark in the first
// kilobyte.
inline constexpr std::size_t kHeadOfPdf = 1024;
bool looks_like_pdf(std::string_view head);

}  // namespace ctg::pdf
