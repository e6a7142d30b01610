package org.oneward.trust.internal;

import java.util.List;

/**
 * Two different questions, each answer in one of four fields.
 *
 * @param pooled too few answers on the unit: these are the whole hospital's
 * @param happiness per cent of 9 to 10 minus per cent of 0 to 6 over all answers, -100 to 100
 */
public record Quadrants(
        String unit, boolean pooled, int kindUnsolved, int kindSolved, int coldUnsolved, int coldSolved,
        int happiness) {

    /** Under so many answers a unit's figures would point at people. */
    public static final int FEW = 5;

    public record Felt(int treated, boolean solved) {}

    static Quadrants of(String unit, boolean pooled, List<Felt> answers) {
        int promoters = (int) answers.stream().filter(answer -> answer.treated() >= 9).count();
        int detractors = (int) answers.stream().filter(answer -> answer.treated() <= Feelings.COLD).count();
        return new Quadrants(
                unit,
                pooled,
                count(answers, true, false),
                count(answers, true, true),
                count(answers, false, false),
                count(answers, false, true),
                answers.isEmpty() ? 0 : Math.round(100f * (promoters - detractors) / answers.size()));
    }

    /** A handful of answers points at people, even the whole hospital's. */
    public boolean shown() {
        return answers() >= FEW;
    }

    public int answers() {
        return kindUnsolved + kindSolved + coldUnsolved + coldSolved;
    }

    private static int count(List<Felt> answers, boolean kind, boolean solved) {
        return (int) answers.stream()
                .filter(answer -> answer.treated() > Feelings.COLD == kind && answer.solved() == solved)
                .count();
    }
}
