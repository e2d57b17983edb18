"""Who may do what, written out for the whole cast; and every question of the table decides about somebody."""

from __future__ import annotations

import inspect
from dataclasses import dataclass, replace

import pytest

from evenhand.ground.people.actors import ANYONE, Actor, Seat
from evenhand.ground.policy import predicates
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.matter import NO_MATTER, Matter
from evenhand.ground.policy.predicates import Rule
from evenhand.ground.policy.table import MAY, may
from tests.cast import BEN, CLEO, EVERYONE, ONLY_IN_THE_MATRIX, THE_TASK

CAST = EVERYONE | ONLY_IN_THE_MATRIX


def people(*names):
    return frozenset(CAST[name].person for name in names)


CASE = Matter(
    ref=THE_TASK,
    parties=people("ada", "ben", "dov", "max"),
    granted=people("cleo", "ivo", "dov", "lea", "ray"),
    touched=people("cleo", "gus"),
    panel=people("fay", "gus", "kim", "max"),
    asked=people("sue", "dov"),
    soft=people("ray", "tom"),
    chairs=people("ivo", "dov", "esi", "lea", "ray"),
)

PICTURE = """
                        ada ben cleo ivo dov esi fay gus jun hal nobody clock kim lea max ned ola pia ray sue tom founder
association:found       .   .   .    .   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   x
association:name-help   .   .   .    .   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   x
procedure:take          .   .   .    .   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   x
code:import             .   .   .    .   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   x
code:apply              .   .   .    .   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   x
code:draft              .   .   x    x   x   x   .   .   .   .   .      .     .   .   .   .   .   .   x   x   x   x
code:write              .   .   x    x   x   x   .   .   .   .   .      .     .   .   .   .   .   .   x   x   x   x
code:consult            .   .   x    x   x   x   .   .   .   .   .      .     .   .   .   .   .   .   x   x   x   .
code:revise             .   .   x    x   x   x   .   .   .   .   .      .     .   .   .   .   .   .   x   x   x   .
code:approve            .   .   x    x   x   x   .   .   .   .   .      .     .   .   .   .   .   .   x   x   x   .
code:schedule           .   .   x    x   x   x   .   .   .   .   .      .     .   .   .   .   .   .   x   x   x   .
code:take-effect        .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
code:withdraw           .   .   x    x   x   x   .   .   .   .   .      .     .   .   .   .   .   .   x   x   x   .
code:archive            .   .   x    x   x   x   .   .   .   .   .      .     .   .   .   .   .   .   x   x   x   .
code:translate          .   .   x    x   x   x   .   .   .   .   .      .     .   .   .   .   .   .   x   x   x   x
telling:begin           .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
telling:post            .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
telling:settle          .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
telling:pause           .   .   x    x   x   x   .   .   .   .   .      .     .   .   .   .   .   .   x   x   x   .
telling:go-on           .   .   x    x   x   x   .   .   .   .   .      .     .   .   .   .   .   .   x   x   x   .
telling:waive           .   .   x    x   x   x   .   .   .   .   .      .     .   .   .   .   .   .   x   x   x   .
telling:end             .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
trial:foresee           .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   x   .   .   .
trial:cite              .   .   x    x   x   x   .   .   .   .   .      .     .   .   .   .   .   .   x   x   x   .
comment:say             x   x   x    x   x   x   x   x   x   x   x      x     x   x   x   x   x   x   x   x   x   x
comment:show            .   .   x    x   x   x   .   .   .   .   .      .     .   .   .   .   .   .   x   x   x   .
comment:keep-back       .   .   x    x   x   x   .   .   .   .   .      .     .   .   .   .   .   .   x   x   x   .
comment:answer          .   .   x    x   x   x   .   .   .   .   .      .     .   .   .   .   .   .   x   x   x   .
comment:erase           .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
seat:give               .   .   .    .   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   x
seat:know-account       .   .   .    .   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   x
seat:end                .   .   .    .   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   x
seat:invite             .   .   .    .   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   x
agreement:write         .   .   .    .   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   x
member:join             x   x   .    .   x   .   .   .   .   .   .      .     .   .   x   .   .   .   .   .   .   .
member:away             x   x   x    x   x   .   .   .   .   .   .      x     .   .   x   .   .   .   x   .   .   .
member:back             x   x   x    x   x   .   .   .   .   .   .      x     .   .   x   .   .   .   x   .   .   .
member:remind           .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
member:resign           x   x   .    .   x   .   .   .   .   .   .      .     .   .   x   .   .   .   .   .   .   .
member:part             .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
rota:change             x   x   x    x   x   .   .   .   .   .   .      .     .   .   x   .   .   .   x   .   .   .
alternate:name          .   .   .    .   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   x
membership:offer        .   .   x    x   x   .   .   .   .   .   .      .     .   .   .   .   .   .   x   .   .   x
membership:import       .   .   x    x   x   .   .   .   .   .   .      .     .   .   .   .   .   .   x   .   .   x
membership:list         .   .   x    x   x   .   .   .   .   .   .      .     .   .   .   .   .   .   x   .   .   x
membership:entrust      .   .   .    .   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   x
membership:end-trust    .   .   .    .   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   x
membership:give-key     .   .   .    .   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   x
membership:revoke-keys  .   .   .    .   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   x
membership:enter        .   .   .    .   .   .   .   .   .   .   .      .     .   .   .   x   .   .   .   .   .   .
membership:change       .   .   .    .   .   .   .   .   .   .   .      .     .   .   .   x   .   .   .   .   .   .
membership:remove       .   .   .    .   .   .   .   .   .   .   .      .     .   .   .   x   .   .   .   .   .   .
membership:come-back    .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
membership:forget       .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
platform:add            .   .   .    .   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   x
platform:offer-secret   x   x   x    x   x   x   x   x   x   x   x      x     x   x   x   x   x   x   x   x   x   x
platform:renew-secret   .   .   .    .   .   .   .   .   .   .   .      .     .   .   .   x   .   .   .   .   .   x
platform:give-key       .   .   .    .   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   x
platform:revoke-keys    .   .   .    .   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   x
platform:give-hook      .   .   .    .   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   x
platform:end-hook       .   .   .    .   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   x
acceptance:give         .   .   .    .   .   .   .   .   .   .   .      .     .   .   .   x   .   x   .   .   .   .
acceptance:forget       .   .   .    .   .   .   .   .   .   .   .      .     .   .   .   x   .   x   .   .   .   .
acceptance:erase        .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
report:receive          x   x   x    x   x   x   x   x   x   x   x      x     x   x   x   x   x   x   x   x   x   x
report:enter            .   .   x    x   x   x   .   .   .   .   .      .     .   .   .   .   .   .   x   x   x   .
report:make-known       .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
report:write            x   x   .    .   x   .   .   .   .   .   .      .     .   .   x   .   .   .   .   .   .   .
report:withdraw         x   x   .    .   x   .   .   .   .   .   .      .     .   .   x   .   .   .   .   .   .   .
report:pause            x   x   .    .   x   .   .   .   .   .   .      .     .   .   x   .   .   .   .   .   .   .
report:release          x   x   .    .   x   .   .   .   .   .   .      x     .   .   x   .   .   .   .   .   .   .
report:warn             .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
report:lapse            .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
report:add-name         x   x   .    .   x   .   .   .   .   .   .      .     .   .   x   .   .   .   .   .   .   .
report:take-back-name   x   x   .    .   x   .   .   .   .   .   .      .     .   .   x   .   .   .   .   .   .   .
report:note-check       .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
report:prove-own        x   x   .    .   x   .   .   .   .   .   .      .     .   .   x   .   .   .   .   .   .   .
report:look             .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
report:answer           .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
report:set-aside        .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
report:handle-later     .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
report:handle-as-others .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
report:remind           .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
report:say-late         .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
desk:keep               .   .   x    x   x   x   .   .   .   .   .      .     .   .   .   .   .   .   x   x   x   .
conflict:declare        .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   x   x   x   .
conflict:let-talk       .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
conflict:ask            .   .   .    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
conflict:seek           .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
case:open               .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
case:join               .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
case:look-again         .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
case:take               .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
case:hand-over          .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
case:remind             .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
case:summarise          .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
case:note               .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   x   .   .   .
case:name-party         .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
case:notify             .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
case:read-notice        .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
case:discard-notice     .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
case:give-time          .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
case:except             .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
case:sign-exception     .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
case:ask-consent        .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
case:consent            x   x   .    .   x   .   .   .   .   .   .      .     .   .   x   .   .   .   .   .   .   .
case:write              .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
case:answer             x   x   .    .   x   .   .   .   .   .   .      .     .   .   x   .   .   .   .   .   .   .
case:hide               .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
case:suspend-meanwhile  .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
case:confirm-meanwhile  .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
case:renew-meanwhile    .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
case:extend-meanwhile   .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
case:lift-meanwhile     .   .   x    x   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
case:object             x   x   .    .   x   .   .   .   .   .   .      .     .   .   x   .   .   .   .   .   .   .
restoring:propose       .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
restoring:consent       x   x   .    .   x   .   .   .   .   .   .      .     .   .   x   .   .   .   .   .   .   .
restoring:say           x   x   .    .   x   .   .   .   .   .   .      .     .   .   x   .   .   .   .   .   .   .
restoring:write         .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
restoring:offer         .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
restoring:agree         x   x   .    .   x   .   .   .   .   .   .      .     .   .   x   .   .   .   .   .   .   .
restoring:end           .   .   x    x   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
case:extend             .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
case:close              .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
case:reopen             .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
case:say-goes-on        .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
case:check-in           .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
case:say-how            x   x   .    .   x   .   .   .   .   .   .      .     .   .   x   .   .   .   .   .   .   .
case:follow             .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
case:reveal             .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
case:decide             .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
decision:rate           .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
decision:propose        .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
decision:consult        .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
decision:vote           .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
decision:meet           .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
decision:close          .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
decision:withdraw       .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
decision:return         .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
decision:sign           .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
decision:reopen         .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
decision:review         .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
decision:show-samples   .   .   .    .   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   x
measure:lift            .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
measure:end             .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
measure:remind-of-review.   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
appeal:lodge            x   x   .    .   x   .   .   .   .   .   .      .     .   .   x   .   .   .   .   .   .   .
appeal:complete         x   x   .    .   x   .   .   .   .   .   .      .     .   .   x   .   .   .   .   .   .   .
appeal:withdraw         x   x   .    .   x   .   .   .   .   .   .      .     .   .   x   .   .   .   .   .   .   .
appeal:go-on            .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
appeal:draw             .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
appeal:appoint          .   .   .    .   .   .   x   x   x   .   .      .     .   .   .   .   .   .   .   .   .   .
appeal:declare          .   .   .    .   .   .   x   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
appeal:step-aside       .   .   .    .   .   .   x   x   .   .   .      .     .   .   x   .   .   .   .   .   .   .
appeal:state            .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
appeal:classify         .   .   .    .   .   .   x   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
appeal:note             .   .   .    .   .   .   x   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
appeal:ask              .   .   .    .   .   .   x   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
appeal:keep-on          .   .   .    .   .   .   x   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
appeal:vote             .   .   .    .   .   .   x   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
appeal:write            .   .   .    .   .   .   x   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
appeal:rule             .   .   .    .   .   .   x   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
appeal:say-status       .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
appeal:tell-panel       .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
appeal:settle           .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
review:schedule         .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
review:open             .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
review:bring-forward    .   .   x    x   x   x   .   .   .   .   .      .     .   .   .   .   .   .   x   x   x   .
review:fall-due         .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
review:remind           .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
review:comment          x   x   x    x   x   x   x   x   x   x   x      x     x   x   x   x   x   x   x   x   x   x
review:mark             .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   x   .   .   .
review:weigh            .   .   x    x   x   x   .   .   .   .   .      .     .   .   .   .   .   .   x   x   x   .
review:amend            .   .   x    x   x   x   .   .   .   .   .      .     .   .   .   .   .   .   x   x   x   .
review:follow           .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
review:find-unchanged   .   .   x    x   x   x   .   .   .   .   .      .     .   .   .   .   .   .   x   x   x   .
review:confirm          .   .   x    x   x   x   .   .   .   .   .      .     .   .   .   .   .   .   x   x   x   .
review:publish          .   .   x    x   x   x   .   .   .   .   .      .     .   .   .   .   .   .   x   x   x   .
action:carry            .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
action:lift             .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
action:state            .   .   .    .   .   .   .   .   .   .   .      .     .   .   .   x   .   .   .   .   .   .
letter:send             .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
letter:choose           x   x   .    .   x   .   .   .   .   .   .      .     .   .   x   .   .   .   .   .   .   .
mail:keep               .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
mail:file               .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
mail:file-anew          .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
mail:fetch              .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
mail:confirm            x   x   .    .   x   .   .   .   .   .   .      .     .   .   x   .   .   .   .   .   .   .
attachment:copy         .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
transparency:publish    .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
keeping:look            .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
keeping:erase           .   .   .    .   .   .   .   .   .   .   .      x     .   .   .   .   .   .   .   .   .   .
keeping:hold            .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
keeping:release         .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
access:prepare          .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
access:sign             .   .   x    x   .   .   .   .   .   .   .      .     .   .   .   .   .   .   .   .   .   .
"""


def drawn(may_do):
    """Return the picture of a policy: a line an act, a column a person, x where they may."""
    lines = ["".ljust(24) + " ".join(CAST)]
    for act in Act:
        row = " ".join(("x" if may_do(actor, act) else ".").ljust(len(name)) for name, actor in CAST.items())
        lines.append((act.ljust(24) + row).rstrip())
    return lines


def as_it_is(actor, act):
    return may(actor, act, CASE)


def test_the_table_is_this_picture():
    assert drawn(as_it_is) == PICTURE.strip("\n").splitlines()


def test_every_act_has_a_row_and_no_row_is_without_an_act():
    assert list(MAY) == list(Act)


def test_nothing_is_open_to_a_stranger_but_reporting_commenting_and_having_a_steward_mailed():
    assert [act for act in Act if may(ANYONE, act, CASE)] == [
        Act.COMMENT_SAY,
        Act.PLATFORM_OFFER_SECRET,
        Act.REPORT_RECEIVE,
        Act.REVIEW_COMMENT,
    ]


def test_a_stewards_link_opens_nothing_where_there_is_no_task():
    assert not may(Actor("", frozenset({Seat.STEWARD})), Act.ACTION_STATE, NO_MATTER)


def test_whoever_holds_a_seat_besides_their_part_in_the_case_gains_nothing_by_it():
    """Ben as a moderator with a grant handles nothing; Cleo on the panel rules nothing she touched.

    Writing down what somebody else tells, what the Code says, who belongs to the association and which part of a queue one
    looks at is about no case.
    """
    of_the_code = [a for a in Act if a.startswith(("code:", "comment:", "telling:", "review:", "trial:"))]
    the_code = [a for a in of_the_code if may(CLEO, a, NO_MATTER) and not may(ANYONE, a, NO_MATTER)]
    both = frozenset({Seat.MODERATOR, Seat.PANELIST})
    theirs = replace(CASE, granted=CASE.granted | {BEN.person}, panel=CASE.panel | {CLEO.person})
    ben, cleo = Actor(BEN.person, both), Actor(CLEO.person, both)
    gained = [act for act in Act if may(ben, act, theirs) != may(BEN, act, CASE)]
    who_belongs = [Act.MEMBERSHIP_OFFER, Act.MEMBERSHIP_IMPORT, Act.MEMBERSHIP_LIST]
    assert sorted(gained) == sorted([*the_code, *who_belongs, Act.REPORT_ENTER, Act.DESK_KEEP])
    assert not may(cleo, Act.APPEAL_RULE, theirs)


# A rule says in its name what it is made of. Read back, each part can be left out, to see whether anybody notices.


@dataclass(frozen=True)
class Asked:
    """One question."""

    name: str


@dataclass(frozen=True)
class All:
    parts: tuple


@dataclass(frozen=True)
class Either:
    parts: tuple


QUESTIONS = {rule.name: rule for _, rule in inspect.getmembers(predicates, lambda x: isinstance(x, Rule))}


def read(name):
    """Return what a rule's name says it is made of."""
    if name.startswith("(") and closes_at(name, 0) == len(name) - 1:
        return Either(tuple(map(read, apart(name[1:-1], " or "))))
    parts = apart(name, " and ")
    return All(tuple(map(read, parts))) if len(parts) > 1 else Asked(name)


def closes_at(name, start):
    depth = 0
    for i in range(start, len(name)):
        depth += {"(": 1, ")": -1}.get(name[i], 0)
        if depth == 0:
            return i
    raise ValueError(name)


def apart(name, word):
    parts, depth, begin = [], 0, 0
    for i, letter in enumerate(name):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if depth == 0 and name.startswith(word, i):
            parts.append(name[begin:i])
            begin = i + len(word)
    return [*parts, name[begin:]]


def ask(rule, actor):
    match rule:
        case Asked(name):
            return QUESTIONS[name].ask(actor, CASE)
        case All(parts):
            return all(ask(part, actor) for part in parts)
        case Either(parts):
            return any(ask(part, actor) for part in parts)


def with_one_part_less(rule):
    """Yield the rule with each of its conditions left out, and with each of its alternatives left out."""
    if isinstance(rule, Asked):
        return
    for i, part in enumerate(rule.parts):
        rest = (*rule.parts[:i], *rule.parts[i + 1 :])
        yield f"without “{part}”", type(rule)(rest)
        for said, less in with_one_part_less(part):
            yield said, type(rule)((*rule.parts[:i], less, *rule.parts[i + 1 :]))


LESS = [
    pytest.param(act, less, id=f"{act} {said}")
    for act, rule in MAY.items()
    for said, less in with_one_part_less(read(rule.name))
]


@pytest.mark.parametrize("act", Act)
def test_a_rules_name_says_what_the_rule_asks(act):
    assert {n: ask(read(MAY[act].name), a) for n, a in CAST.items()} == {n: as_it_is(a, act) for n, a in CAST.items()}


@pytest.mark.parametrize(("act", "less"), LESS)
def test_leaving_out_one_question_changes_the_picture(act, less):
    assert [n for n, a in CAST.items() if ask(less, a) != as_it_is(a, act)] != []


def test_there_are_questions_to_leave_out():
    assert len(LESS) >= 3 * sum(rule.name.startswith("moderator") for rule in MAY.values()) > 0


@pytest.mark.parametrize("name", [name for name in QUESTIONS if name != "anyone"])
def test_every_question_says_yes_to_somebody_and_no_to_somebody(name):
    assert {QUESTIONS[name].ask(actor, CASE) for actor in CAST.values()} == {True, False}


@pytest.mark.parametrize("name", [name for name in QUESTIONS if name != "anyone"])
def test_every_question_is_asked_by_the_table(name):
    assert any(name in rule.name for rule in MAY.values())
