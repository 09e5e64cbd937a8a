/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import java.io.IOException;
import java.nio.file.Path;

/// Which program the peers run.
enum Program {

    AS_IT_IS {
        @Override
        String classPath(Path directory) {
            return System.getProperty("java.class.path");
        }
    },

    /// Logs are cut after seconds instead of days, so that whoever was away needs a copy of the database; and of the first copy
    /// that each peer sends, a bit flips on the way.
    SMALL_LOGS {
        @Override
        String classPath(Path directory) throws IOException {
            return Mutant.classPath(directory, Mutant.of("dweeter.node.replication.ratis.RaftSettings")
                    .with("new RaftSettings(20_000, 10_000, SizeInBytes.valueOf(\"32MB\")",
                            "new RaftSettings(60, 5, SizeInBytes.valueOf(\"8KB\")"),
                    Mutant.of("dweeter.node.replication.ratis.CopyStream")
                            .with("    private CopyStream() {}\n", """
                                        private static final java.util.concurrent.atomic.AtomicBoolean FIRST =
                                                new java.util.concurrent.atomic.AtomicBoolean(true);

                                        private CopyStream() {}
                                    """)
                            .with("        out.write(digest.digest());\n", """
                                            byte[] sum = digest.digest();
                                            sum[0] ^= (byte) (FIRST.getAndSet(false) ? 1 : 0);
                                            out.write(sum);
                                    """));
        }
    },

    /// A leader that applies a dweet and answers, and only then has its siblings agree. They do the same again, without effect
    /// where it was done already, so that nothing is to be seen as long as it lives. It must not remember accounts, as rows
    /// change behind the back of either way to apply.
    HASTY_LOG {
        @Override
        String classPath(Path directory) throws IOException {
            return Mutant.classPath(directory, Mutant.of("dweeter.node.replication.ratis.RatisLog")
                    .with("    private final CommandCodec<C, ?> codec;\n", """
                                private final CommandCodec<C, ?> codec;
                                private volatile Function<C, A> hasty = _ -> {
                                    throw new IllegalStateException();
                                };

                                private static <C, E, A> Function<C, A> hasty(State<C, E, A> state, StateFile file) {
                                    var machine = new java.util.concurrent.atomic.AtomicReference<StateMachine<E, A>>();
                                    return command -> file.with(database -> {
                                        if (machine.get() == null) {
                                            machine.set(state.machine().apply(database));
                                        }
                                        E entry = state.codec().decode(state.codec().encode(command));
                                        return database.write(session -> machine.get().apply(session, entry));
                                    });
                                }
                            """)
                    .with("            return new RatisLog<>(new OpenedLog<>(config, state, source, halt, settings, parts),"
                            + " state.codec(), halt);\n", """
                                                RatisLog<C, A> log = new RatisLog<>(
                                                        new OpenedLog<>(config, state, source, halt, settings, parts),
                                                        state.codec(), halt);
                                                log.hasty = hasty(state, log.file);
                                                return log;
                                    """)
                    .with("        return Waits.await(proposal.answer(), deadline)\n", """
                                    if (command.getClass().getSimpleName().equals("AddDweet")) {
                                        return new Logged.Done<>(hasty.apply(command));
                                    }
                                    return Waits.await(proposal.answer(), deadline)
                            """),
                    Mutant.of("dweeter.node.storage.RecentAccounts")
                            .with("known.put(now.user().nick(), now);", ""));
        }
    };

    /// @param directory a new one, for what has to be compiled
    abstract String classPath(Path directory) throws IOException;
}
