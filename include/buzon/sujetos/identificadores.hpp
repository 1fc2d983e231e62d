// The identifiers of a person before IMSS. Each is validated where it is read and never changes; a
// wrong check digit is a finding (`digito_coincide()`), never a refusal.
#pragma once

#include <buzon/sujetos/curp.hpp>
#include <buzon/sujetos/nss.hpp>
#include <buzon/sujetos/registro_patronal.hpp>
#include <buzon/sujetos/rfc.hpp>
