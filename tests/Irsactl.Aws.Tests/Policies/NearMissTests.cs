using Irsactl.Aws.Policies;
using Shouldly;
using Xunit;
using static Irsactl.Aws.Tests.Policies.PolicyTestKit;

namespace Irsactl.Aws.Tests.Policies;

public sealed class NearMissTests
{
    private static readonly PolicySet Policies = new()
    {
        Identity =
        [
            Policy(
                """
                {"Sid":"List","Effect":"Allow","Action":"s3:ListBucket","Resource":"*"},
                {"Sid":"Other","Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::other/*"},
                {"Sid":"Ec2","Effect":"Allow","Action":"ec2:*","Resource":"*"},
                {"Sid":"Vpc","Effect":"Allow","Action":"s3:Get*","Resource":"*","Condition":{"StringEquals":{"aws:SourceVpc":"vpc-1"},"Bool":{"aws:SecureTransport":"true"} } }
                """,
                "reader"),
        ],
        Resource = Policy("""{"Effect":"Deny","Principal":{"AWS":"210987654321"},"Action":"s3:*","Resource":"*"}""", "bucket policy of b"),
    };

    private static readonly Decision Denied =
        PolicyEvaluator.Evaluate(
            Request(Ann, "s3:GetObject", context: new ConditionContext().Set("aws:SecureTransport", "false")), Policies);

    [Fact]
    public void Statements_AboutSomethingElse_AreNoNearMisses() =>
        Denied.NearMisses.Select(miss => miss.Statement.Sid).ShouldBe(["List", "Other", "Vpc", null]);

    [Fact]
    public void NearMiss_ListsEveryPartThatDidNotFit()
    {
        Denied.NearMisses[0].Mismatches.ShouldHaveSingleItem().Element.ShouldBe("Action");
        Denied.NearMisses[1].Mismatches.ShouldHaveSingleItem().ToString()
            .ShouldBe("Resource: wanted \"arn:aws:s3:::other/*\", found \"arn:aws:s3:::b/key\"");
        Denied.NearMisses[2].Mismatches.Select(mismatch => mismatch.ToString()).ShouldBe(
        [
            "Condition StringEquals aws:SourceVpc: wanted \"vpc-1\", found nothing",
            "Condition Bool aws:SecureTransport: wanted \"true\", found \"false\"",
        ]);
        Denied.NearMisses[3].ToString().ShouldBe(
            "statement 1 of resource policy 'bucket policy of b' (Deny) does not match: "
            + $"Principal: wanted \"AWS:210987654321\", found \"{UserArn}\"");
    }

    [Fact]
    public void Explanation_SaysWhatWasMissing_ThenTheNearMisses()
    {
        var lines = Denied.Explain().Split('\n');

        lines[0].ShouldBe($"denied: s3:GetObject on arn:aws:s3:::b/key by {UserArn}, because no identity policy allows it");
        lines.Length.ShouldBe(5);
        lines[2].ShouldStartWith("  statement 2 (Other) of identity policy 'reader' (Allow) does not match: ");
    }

    [Fact]
    public void Decision_WithoutQuestions_AllocatesLittle()
    {
        var request = Request(Ann, "s3:GetObject", context: new ConditionContext().Set("aws:SecureTransport", "false"));
        PolicyEvaluator.Evaluate(request, Policies);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 100; round++)
        {
            PolicyEvaluator.Evaluate(request, Policies);
        }

        ((GC.GetAllocatedBytesForCurrentThread() - before) / 100).ShouldBeLessThan(512);
    }
}
