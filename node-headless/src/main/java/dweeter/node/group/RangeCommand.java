/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.List;
import java.util.function.Function;

import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.node.rows.RowFormat;

/// A step of the ownership of ranges: the first range of all, and hand-offs. [RangeRules] says what each may do.
public sealed interface RangeCommand extends Command {

    /// Takes the whole ring, which nobody owns yet.
    record Found(Interval range) implements RangeCommand {

        static final CommandKind<Found> KIND = new CommandKind<>(20, (step, out) -> out.interval(step.range),
                in -> new Found(in.interval()));

        @Override
        public CommandKind<Found> kind() {
            return KIND;
        }
    }

    record Begin(String hid, Interval range, Node target) implements RangeCommand {

        // 21, 22, 26 and 30 were this one, IMPORT, ACTIVATE and DROP when a node did not name its group.
        static final CommandKind<Begin> KIND = new CommandKind<>(31, Begin::write,
                in -> new Begin(in.text(), in.interval(), in.node()));

        private void write(CommandWriter out) {
            out.text(hid);
            out.interval(range);
            out.node(target);
        }

        @Override
        public CommandKind<Begin> kind() {
            return KIND;
        }
    }

    /// A block of rows that arrived.
    ///
    /// @param target the id of the node it is meant for
    /// @param seq    1 for the first block, then one more each
    /// @param mark   up to where the source had read; kept with the block
    /// @param format of the rows, at most
    record Import(String hid, Interval range, Node source, RingId target, long seq, String mark, RowFormat format,
            List<byte[]> rows) implements RangeCommand {

        /// What blocks were in that did not say it.
        public static final RowFormat UNSAID = RulesVersion.READ_BY_ITEM.format();

        static final CommandKind<Import> WITHOUT_FORMAT = new CommandKind<>(32, Import::writeWithoutFormat,
                in -> read(in, _ -> UNSAID));
        static final CommandKind<Import> KIND = new CommandKind<>(35, RulesVersion.WHOLE_BLOCKS, Import::write,
                in -> read(in, from -> new RowFormat(from.code())));

        private static Import read(CommandReader in, Function<CommandReader, RowFormat> format) {
            return new Import(in.text(), in.interval(), in.node(), in.ringId(), in.number(), in.text(),
                    format.apply(in), in.list(in::bytes));
        }

        private void write(CommandWriter out) {
            writeHead(out);
            out.code(format.number());
            out.list(rows, out::bytes);
        }

        private void writeWithoutFormat(CommandWriter out) {
            writeHead(out);
            out.list(rows, out::bytes);
        }

        private void writeHead(CommandWriter out) {
            out.text(hid);
            out.interval(range);
            out.node(source);
            out.ringId(target);
            out.number(seq);
            out.text(mark);
        }

        /// Siblings that know no later format need not be told of one.
        @Override
        public CommandKind<Import> kind() {
            return UNSAID.includes(format) ? WITHOUT_FORMAT : KIND;
        }
    }

    record Freeze(String hid) implements RangeCommand {

        static final CommandKind<Freeze> KIND = named(23, Freeze::hid, Freeze::new);

        @Override
        public CommandKind<Freeze> kind() {
            return KIND;
        }
    }

    record Accept(String hid, long seq, long rows, long digest) implements RangeCommand {

        static final CommandKind<Accept> KIND = new CommandKind<>(24, Accept::write,
                in -> new Accept(in.text(), in.number(), in.number(), in.wide()));

        private void write(CommandWriter out) {
            out.text(hid);
            out.number(seq);
            out.number(rows);
            out.wide(digest);
        }

        @Override
        public CommandKind<Accept> kind() {
            return KIND;
        }
    }

    record Commit(String hid) implements RangeCommand {

        static final CommandKind<Commit> KIND = named(25, Commit::hid, Commit::new);

        @Override
        public CommandKind<Commit> kind() {
            return KIND;
        }
    }

    record Activate(String hid, Route route) implements RangeCommand {

        static final CommandKind<Activate> KIND = new CommandKind<>(33, Activate::write,
                in -> new Activate(in.text(), new Route(in.interval(), in.node(), in.number())));

        private void write(CommandWriter out) {
            out.text(hid);
            out.interval(route.range());
            out.node(route.node());
            out.number(route.epoch());
        }

        @Override
        public CommandKind<Activate> kind() {
            return KIND;
        }
    }

    /// Removes a part of what was handed over; repeated until nothing is left.
    record CleanUp(String hid, int users) implements RangeCommand {

        static final CommandKind<CleanUp> KIND = new CommandKind<>(27, CleanUp::write,
                in -> new CleanUp(in.text(), (int) in.number()));

        private void write(CommandWriter out) {
            out.text(hid);
            out.number(users);
        }

        @Override
        public CommandKind<CleanUp> kind() {
            return KIND;
        }
    }

    record Abort(String hid) implements RangeCommand {

        static final CommandKind<Abort> KIND = named(28, Abort::hid, Abort::new);

        @Override
        public CommandKind<Abort> kind() {
            return KIND;
        }
    }

    /// What a target does by itself when nothing comes any more; once it has accepted it may not.
    record GiveUp(String hid) implements RangeCommand {

        static final CommandKind<GiveUp> KIND = named(29, GiveUp::hid, GiveUp::new);

        @Override
        public CommandKind<GiveUp> kind() {
            return KIND;
        }
    }

    /// The range and the source are those of the hand-off, for a node that has not heard of it before.
    record Drop(String hid, Interval range, Node source) implements RangeCommand {

        static final CommandKind<Drop> KIND = new CommandKind<>(34, Drop::write,
                in -> new Drop(in.text(), in.interval(), in.node()));

        private void write(CommandWriter out) {
            out.text(hid);
            out.interval(range);
            out.node(source);
        }

        @Override
        public CommandKind<Drop> kind() {
            return KIND;
        }
    }

    /// How a step stands in the log that says no more than which hand-off it is of.
    private static <C extends RangeCommand> CommandKind<C> named(int code, Function<C, String> hid,
            Function<String, C> step) {
        return new CommandKind<>(code, (command, out) -> out.text(hid.apply(command)), in -> step.apply(in.text()));
    }
}
