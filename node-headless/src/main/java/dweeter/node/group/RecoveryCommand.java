/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.List;

import dweeter.model.Interval;
import dweeter.node.rows.RowFormat;

/// A step of an operator who makes good that all copies of a range are lost. [RecoveryRules] says what each may do.
public sealed interface RecoveryCommand extends Command {

    /// Takes a range of which nothing is left, for a node that has never had anything. Nothing is known of its users from then on,
    /// neither that they are there nor that they are not.
    ///
    /// @param epoch higher than all that the range has had
    record Quarantine(Interval range, long epoch) implements RecoveryCommand {

        static final CommandKind<Quarantine> KIND = new CommandKind<>(60, RulesVersion.RECOVERY, Quarantine::write,
                in -> new Quarantine(in.interval(), in.number()));

        private void write(CommandWriter out) {
            out.interval(range);
            out.number(epoch);
        }

        @Override
        public CommandKind<Quarantine> kind() {
            return KIND;
        }
    }

    /// Rows that are written back into a range in quarantine.
    ///
    /// @param name   of what is written back, which its blocks have in common
    /// @param seq    1 for the first block, then one more each
    /// @param format of the rows, at most
    record Restore(String name, long seq, RowFormat format, List<byte[]> rows) implements RecoveryCommand {

        static final CommandKind<Restore> KIND = new CommandKind<>(61, RulesVersion.RECOVERY, Restore::write,
                in -> new Restore(in.text(), in.number(), new RowFormat(in.code()), in.list(in::bytes)));

        private void write(CommandWriter out) {
            out.text(name);
            out.number(seq);
            out.code(format.number());
            out.list(rows, out::bytes);
        }

        @Override
        public CommandKind<Restore> kind() {
            return KIND;
        }

        /// Without the rows, which hold hashes of passwords and tokens.
        @Override
        public String toString() {
            return "Restore[" + name + ", seq=" + seq + ", " + rows.size() + " rows]";
        }
    }

    /// Removes a part of what was written back, for another beginning; repeated until nothing is left.
    record Clear(int users) implements RecoveryCommand {

        static final CommandKind<Clear> KIND = new CommandKind<>(62, RulesVersion.RECOVERY,
                (step, out) -> out.number(step.users), in -> new Clear((int) in.number()));

        @Override
        public CommandKind<Clear> kind() {
            return KIND;
        }
    }

    /// Ends a quarantine, if the range holds what it is to hold; repeated until nothing is left to do.
    ///
    /// @param rows   how many there are to be, users included; 0 where everything is given up
    /// @param digest of all of them
    /// @param skip   how many numbers of each user are lost
    /// @param users  how many of them at once
    record Release(long rows, long digest, long skip, int users) implements RecoveryCommand {

        static final CommandKind<Release> KIND = new CommandKind<>(63, RulesVersion.RECOVERY, Release::write,
                in -> new Release(in.number(), in.wide(), in.number(), (int) in.number()));

        private void write(CommandWriter out) {
            out.number(rows);
            out.wide(digest);
            out.number(skip);
            out.number(users);
        }

        @Override
        public CommandKind<Release> kind() {
            return KIND;
        }
    }
}
