using Irsactl.Aws.Arns;
using Irsactl.Aws.Catalogs;
using Irsactl.Aws.Policies;

// What a role may do.
var policy = PolicyDocument.Parse(
    """
    {
      "Version": "2012-10-17",
      "Statement": [
        { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" },
        { "Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::reports/secret/*" }
      ]
    }
    """);
var role = Arn.Parse("arn:aws:iam::123456789012:role/app");

foreach (var (action, resource) in new[]
{
    ("s3:GetObject", "arn:aws:s3:::reports/2026.csv"),
    ("s3:GetObject", "arn:aws:s3:::reports/secret/2026.csv"),
    ("s3:PutObject", "arn:aws:s3:::reports/2026.csv"),
})
{
    var decision = PolicyEvaluator.Evaluate(
        new AuthorizationRequest
        {
            Action = action,
            Resource = resource,
            Principal = RequestPrincipal.RoleSession(role.ToString(), "sample"),
            Context = new ConditionContext(),
        },
        new PolicySet { Identity = [new NamedPolicy("app", policy)] });
    Console.WriteLine($"{action} {resource}: {decision.Kind}");
    Console.WriteLine($"    {decision.Reason}");
}

// What nobody offers is found before AWS ignores it.
Console.WriteLine(ActionAdvice.Of("s3:GetObjects"));
