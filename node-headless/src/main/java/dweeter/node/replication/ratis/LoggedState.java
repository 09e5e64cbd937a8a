/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.nio.file.Path;
import java.util.function.Function;

import dweeter.node.replication.CommandCodec;
import dweeter.node.replication.StateMachine;
import dweeter.sqlite.Database;

/// What the group keeps, and how.
///
/// @param database opens the file it is given, with [Database.Durability#NORMAL]
/// @param machine  makes the state machine over the rows that are there: at the start, and again each time a copy from a
///                 sibling has replaced them
public record LoggedState<C, E, A>(CommandCodec<C, E> codec, Function<Path, Database> database,
        Function<Database, StateMachine<E, A>> machine) {}
