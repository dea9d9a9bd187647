// Pages are read here and stored elsewhere: the type is core/event's.
#pragma once

#include "core/event/page.h"
