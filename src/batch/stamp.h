// By what a dossier is known to be unchanged: the digest of all that its work was made of, file by file, byte
// by byte. Times of files are not believed: copies and backups set them.
#pragma once

#include <string>
#include <vector>

namespace ctg::batch {

// The program itself, and its data: templates, fonts, hyphenation.
std::string stamp_of_program(const std::string& data);

// All files of a dossier but those at its top called as `besides` says, and those that are only there while
// somebody works. DiskFault where something cannot be read.
std::string stamp_of_dossier(const std::string& folder, const std::vector<std::string>& besides);

// The digest of one file; "" where there is none.
std::string digest_of_file(const std::string& path);

}  // namespace ctg::batch
