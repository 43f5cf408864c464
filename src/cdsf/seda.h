// The same pieces as a transfer for an archive service: SEDA 2.2 (Standard d’échange de données pour
// l’archivage, Service interministériel des Archives de France, 2022; NF Z44-022), message ArchiveTransfer.
//
// A transfer is no bag: a ZIP with manifest.xml at its root, and the pieces under content/, each named by its
// object's identifier. Archive services validate it against the standard's schema, where the order of
// elements counts.
#pragma once

#include <string>
#include <string_view>

#include "cdsf/bag.h"

namespace ctg::cdsf {

// manifest.xml of the transfer to an archive service, by its name.
std::string seda_manifest(const Bag& bag, std::string_view archive_service);
// The transfer in a ZIP: the same bag gives the same bytes.
std::string seda_zip(const Bag& bag, std::string_view archive_service);

}  // namespace ctg::cdsf
