// Says of each file whether CycloneDX's own library takes it for a bill of materials. Exit code 1 where it does not.
import { readFileSync } from "node:fs";
import { Validation } from "@cyclonedx/cyclonedx-library";

const validator = new Validation.JsonStrictValidator("1.6");
for (const file of process.argv.slice(2)) {
  const problems = await validator.validate(readFileSync(file, "utf8"));
  console.log(file, problems === null ? "valid" : JSON.stringify(problems));
  process.exitCode ||= problems === null ? 0 : 1;
}
