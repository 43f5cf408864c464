// What keeps a packet from leaving: everything that is missing, in one list.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "cdsf/letter.h"
#include "cdsf/subject.h"
#include "model/cdsf.h"

namespace ctg::cdsf {

// CDS-001 there is no cdsf.xml; CDS-002 a value of it that is not known yet.
void check_sender(const CdsfSubject& subject, const model::Cdsf* cdsf, Diagnostics& diags);
// The agreements recorded for the document, in the words of the packet. CDS-003 one that the Caf needs is not
// recorded.
std::vector<Agreement> agreements_for(const CdsfSubject& subject, const model::Cdsf& cdsf, Date today,
                                      Diagnostics& diags);
// Why the matrix may have the holes it has; "" where it has none. CDS-009 a hole that nothing explains;
// CDS-010 no fiche is marked; CDS-011 no record of the concertation; CDS-012 (warning) what is not known of
// the schéma départemental.
std::string check_matrix(const CdsfSubject& subject, const std::vector<AnsweredPoint>& matrix,
                         const std::string& reason, Diagnostics& diags);
void check_concertation(const CdsfSubject& subject, Diagnostics& diags);
void check_schema(const CdsfSubject& subject, const model::Cdsf& cdsf, Diagnostics& diags);
// CDS-013 personal data beyond the signers; CDS-014 (remark) an acceptance that nothing needs; CDS-015 one
// without a reason.
void check_personal_data(const CdsfSubject& subject, const model::Cdsf& cdsf, Diagnostics& diags);
// The terms to respect. CDS-016 (warning) the packet is late.
std::vector<Term> terms_of(const CdsfSubject& subject, Date today, Diagnostics& diags);

}  // namespace ctg::cdsf
