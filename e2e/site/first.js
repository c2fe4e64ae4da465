// Imported before all others, it makes a test one of the first issue, as make
// builds it in public/.
process.env.ISSUE = ".";
