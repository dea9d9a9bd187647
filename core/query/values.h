// The values of some fields of one record, in one pass over it. Private to core/query. Pure.
#pragma once

#include "core/query/field_table.h"
#include "core/query/matcher.h"

namespace core::query {

void readValues(const Record& record, const Knowledge& knowledge, FieldSet wanted, const Use& use);

} // namespace core::query
