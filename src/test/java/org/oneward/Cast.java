package org.oneward;

/** User names and codes of the demo hospital, for tests: {@code with(user(Cast.ANA))}. */
public final class Cast {

    /** Nurse on 7 East, on shift at any hour. */
    public static final String ANA = "ana.reyes";
    /** Nurse manager who leads 7 East. */
    public static final String GRACE = "grace.okafor";
    /** Charge nurse on 7 East. */
    public static final String JOE = "joe.lindqvist";
    public static final String PRIYA = "priya.nair";
    /** Night nurse on 7 East. */
    public static final String TIA = "tia.brooks";
    /** Charge nurse on 6 West. */
    public static final String MARCUS = "marcus.webb";
    public static final String RUTH = "ruth.adeyemi";
    public static final String AMINA = "amina.diallo";
    /** Billing specialist: no care. */
    public static final String TOM = "tom.becker";

    /** Analyst of Clinical devices, on shift at any hour, the named person of 7 East. */
    public static final String MARIA = "maria.lopez";
    /** Analyst of Clinical devices, afternoons. */
    public static final String KOFI = "kofi.mensah";
    public static final String ROSA = "rosa.marin";
    public static final String TOMAS = "tomas.berg";
    public static final String PAUL = "paul.nguyen";
    /** Leads Clinical devices. */
    public static final String EBBA = "ebba.lind";
    /** Coordinator of the service desk, on shift at any hour. */
    public static final String DEV = "dev.patel";
    /** Night coordinator of the service desk. */
    public static final String NADIA = "nadia.rahman";
    public static final String INGRID = "ingrid.vale";
    public static final String OWEN = "owen.blake";
    /** Member of the security lane. */
    public static final String HANA = "hana.suzuki";
    /** Liaison. */
    public static final String LIN = "lin.zhou";
    /** Leads IT, answers when nobody else is on. */
    public static final String SAM = "sam.hart";
    /** Privacy officer. */
    public static final String VERA = "vera.stone";
    /** Admin. */
    public static final String ROOT = "root.admin";

    public static final String SEVEN_EAST = "7E";
    public static final String SIX_WEST = "6W";
    public static final String BILLING = "BILL";

    /** The scanner on med cart 3 of 7 East. */
    public static final String SCANNER = "CD-0417";

    /** A working day in the hospital, 14:00 there. */
    public static final java.time.Instant TUESDAY_AT_TWO = java.time.Instant.parse("2026-11-24T20:00:00Z");

    private Cast() {}
}
