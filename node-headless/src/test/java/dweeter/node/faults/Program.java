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

                                private static <C, E, A> Function<C, A> hasty(
                                        LoggedState<C, E, A> state, StateFile file) {
                                    var machine = new java.util.concurrent.atomic.AtomicReference<
                                            dweeter.node.replication.StateMachine<E, A>>();
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
    },

    /// What the next build may be: with one more column, one more command and one changed rule, all of them under later rules.
    TOMORROW {
        @Override
        String classPath(Path directory) throws IOException {
            return Mutant.classPath(directory, tomorrow("rows.rules()"));
        }
    },

    /// The same, but it goes by what it knows itself, and not by the rules that a command was made under.
    HASTY_TOMORROW {
        @Override
        String classPath(Path directory) throws IOException {
            return Mutant.classPath(directory, tomorrow("RulesVersion.NEWEST"));
        }
    };

    private static Mutant[] tomorrow(String rules) throws IOException {
        return new Mutant[]{Mutant.of("dweeter.node.group.RulesVersion")
                .with("NEWEST = MODERATION;", "TOMORROW = new RulesVersion(8);\n"
                        + "    public static final RulesVersion NEWEST = TOMORROW;")
                .with("new RowFormat(include(MODERATION)",
                        "new RowFormat(include(TOMORROW) ? 8 : include(MODERATION)"),
                Mutant.of("dweeter.node.rows.SessionRow")
                        .with("@Since(5) Optional<String> software)", "@Since(5) Optional<String> software,\n"
                                + "        @Since(8) Optional<String> device)"),
                Mutant.of("dweeter.node.group.OpenSession")
                        .with("row.opened() + 1)", "row.opened() + (" + rules
                                + ".include(RulesVersion.TOMORROW) ? 2 : 1))")
                        .with("expires.micros(), software));", "expires.micros(), software, " + rules
                                + ".include(RulesVersion.TOMORROW) ? Optional.of(\"device of \" + home) : "
                                + "Optional.empty()));"),
                Mutant.of("dweeter.node.group.BinaryCommands").with("AddDweet.KIND,",
                        "AddDweet.KIND, AddDweetAnew.KIND,"),
                Mutant.of("dweeter.node.tweeter.OwnedStore")
                        .with("log.propose(command,",
                                "log.propose(command instanceof dweeter.node.group.AddDweet dweet "
                                        + "&& spoken.get().include(RulesVersion.TOMORROW) ? "
                                        + "new dweeter.node.group.AddDweetAnew(dweet) : command,"),
                Mutant.fresh("dweeter.node.group.AddDweetAnew", """
                        package dweeter.node.group;

                        import java.util.Optional;
                        import dweeter.model.Cid;
                        import dweeter.node.rows.AnswerRow;
                        import dweeter.node.storage.Account;
                        import dweeter.protocol.Message;

                        public record AddDweetAnew(AddDweet dweet) implements SessionCommand, Once {

                            static final CommandKind<AddDweetAnew> KIND = new CommandKind<>(99, RulesVersion.TOMORROW,
                                    (command, out) -> AddDweet.KIND.write().accept(command.dweet, out),
                                    in -> new AddDweetAnew(AddDweet.KIND.read().apply(in)));

                            @Override
                            public CommandKind<AddDweetAnew> kind() {
                                return KIND;
                            }

                            @Override
                            public Proof proof() {
                                return dweet.proof();
                            }

                            @Override
                            public Cid cid() {
                                return dweet.cid();
                            }

                            @Override
                            public Message apply(Account account, UserRows rows) {
                                return dweet.apply(account, rows);
                            }

                            @Override
                            public Optional<Message> again(AnswerRow kept, Account account) {
                                return dweet.again(kept, account);
                            }
                        }
                        """)};
    }

    /// @param directory a new one, for what has to be compiled
    abstract String classPath(Path directory) throws IOException;
}
