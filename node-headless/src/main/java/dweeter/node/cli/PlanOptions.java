/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

import dweeter.node.membership.NodeName;
import dweeter.node.operator.ExecutionResult;
import dweeter.node.operator.LossPlanning;
import dweeter.node.operator.Operator;
import dweeter.node.operator.Planning;
import dweeter.node.operator.PlanningResult;
import dweeter.node.operator.PlanningResult.Plan;
import dweeter.node.operator.Ring;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What the commands have in common that change a ring: each says first what would happen, and then does it, unless it is
/// only asked for the plan.
final class PlanOptions {

    private static final int REFUSED = 1;

    @Mixin
    private EntriesOption entries = new EntriesOption();

    @Option(names = "--plan", description = "Only say what would move, how long it takes and what is at risk.")
    private boolean planOnly;

    @Option(names = "--accept-fewer-copies",
            description = "Do it even if users are kept on fewer peers than this network wants.")
    private boolean acceptFewer;

    /// The node that is meant by a word.
    ///
    /// @throws CommandFailed if it can be none
    static NodeName node(String word) {
        try {
            return new NodeName(word);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(e.getMessage() + ".");
        }
    }

    /// @return the exit code
    int carryOut(PrintWriter out, Function<Planning, PlanningResult> wish) throws InterruptedException {
        try (Operator operator = entries.operator()) {
            Ring ring = entries.answered(operator.ring(entries.all()));
            return switch (wish.apply(new Planning(ring))) {
                case PlanningResult.Impossible(String why) -> throw new CommandFailed(why);
                case Plan plan -> carryOut(out, operator, plan);
            };
        }
    }

    /// The same of what is done where machines are gone for good.
    ///
    /// @param sentence what the operator vouches for
    int ofLoss(PrintWriter out, Optional<String> sentence, BiFunction<LossPlanning, Boolean, PlanningResult> wish)
            throws InterruptedException {
        if (sentence.filter(said -> !said.equals(LossPlanning.SENTENCE)).isPresent()) {
            throw new CommandFailed(
                    "Nothing was done: with --force say \"" + LossPlanning.SENTENCE + "\", if they do.");
        }
        try (Operator operator = entries.operator()) {
            Ring ring = entries.answered(operator.ring(entries.all()));
            return switch (wish.apply(operator.losses(ring, entries.all()), sentence.isPresent())) {
                case PlanningResult.Impossible(String why) -> throw new CommandFailed(why);
                case Plan plan -> carryOut(out, operator, plan);
            };
        }
    }

    private int carryOut(PrintWriter out, Operator operator, Plan plan) throws InterruptedException {
        plan.sentences().forEach(out::println);
        out.flush();
        Optional<String> fewer = plan.fewer().filter(_ -> !acceptFewer);
        if (fewer.isPresent()) {
            throw new CommandFailed("Refused: " + fewer.get()
                    + ". Start another peer first, or say --accept-fewer-copies.");
        }
        if (planOnly) {
            out.println("Nothing was changed.");
            out.flush();
            return 0;
        }
        return switch (operator.carryOut(plan, entries.all())) {
            case ExecutionResult.Happened(String sentence) -> {
                out.println(sentence);
                out.flush();
                yield 0;
            }
            case ExecutionResult.Failed(String sentence) -> {
                out.println(sentence);
                out.flush();
                yield REFUSED;
            }
        };
    }
}
