using Irsactl.Aws.Policies;
using Shouldly;
using Xunit;
using static Irsactl.Aws.Tests.Policies.PolicyTestKit;

namespace Irsactl.Aws.Tests.Policies;

public sealed class PolicyEvaluatorTests
{
    private static readonly NamedPolicy AllowGet = Policy(
        """{"Sid":"Read","Effect":"Allow","Action":"s3:Get*","Resource":"arn:aws:s3:::b/*"}""", "reader");

    [Fact]
    public void User_WithoutPolicies_IsDenied()
    {
        var decision = PolicyEvaluator.Evaluate(Request(Ann, "s3:GetObject"), PolicySet.Empty);

        decision.Kind.ShouldBe(DecisionKind.ImplicitDeny);
        decision.MissingFrom.ShouldBe(PolicyLayer.Identity);
        decision.Deciding.ShouldBeNull();
    }

    [Fact]
    public void User_WithAllowingPolicy_IsAllowedByThatStatement()
    {
        var decision = PolicyEvaluator.Evaluate(Request(Ann, "s3:GetObject"), new PolicySet { Identity = [AllowGet] });

        decision.IsAllowed.ShouldBeTrue();
        decision.Deciding.ShouldNotBeNull().ToString().ShouldBe("statement 1 (Read) of identity policy 'reader'");
    }

    [Theory]
    [InlineData(PolicyLayer.Identity)]
    [InlineData(PolicyLayer.Boundary)]
    [InlineData(PolicyLayer.Session)]
    [InlineData(PolicyLayer.Resource)]
    public void Deny_InAnyLayer_Wins(PolicyLayer layer)
    {
        var deny = Policy("""{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}""", "no");
        var policies = new PolicySet
        {
            Identity = layer is PolicyLayer.Identity ? [AllowAll(), deny] : [AllowAll()],
            Boundary = layer is PolicyLayer.Boundary ? deny : AllowAll(),
            Session = layer is PolicyLayer.Session ? [deny] : [AllowAll()],
            Resource = layer is PolicyLayer.Resource ? deny : null,
        };

        var decision = PolicyEvaluator.Evaluate(Request(AppSession, "s3:GetObject"), policies);

        decision.Kind.ShouldBe(DecisionKind.ExplicitDeny);
        decision.Deciding.ShouldNotBeNull().Layer.ShouldBe(layer);
    }

    [Fact]
    public void Boundary_WithoutAllow_LimitsIdentityPolicies()
    {
        var policies = new PolicySet { Identity = [AllowAll()], Boundary = AllowGet };

        PolicyEvaluator.Evaluate(Request(Ann, "s3:PutObject"), policies).MissingFrom.ShouldBe(PolicyLayer.Boundary);
        PolicyEvaluator.Evaluate(Request(Ann, "s3:GetObject"), policies).IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void SessionPolicies_Together_LimitTheSession()
    {
        var list = Policy("""{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*"}""");
        var policies = new PolicySet { Identity = [AllowAll()], Session = [AllowGet, list] };

        PolicyEvaluator.Evaluate(Request(AppSession, "s3:ListBucket"), policies).IsAllowed.ShouldBeTrue();
        PolicyEvaluator.Evaluate(Request(AppSession, "s3:PutObject"), policies).MissingFrom.ShouldBe(PolicyLayer.Session);
    }

    [Theory]
    [InlineData("\"*\"", false, true)]
    [InlineData("{\"AWS\":\"*\"}", false, true)]
    [InlineData($"{{\"AWS\":\"{UserArn}\"}}", false, true)]
    [InlineData($"{{\"AWS\":\"{Account}\"}}", false, false)]
    [InlineData($"{{\"AWS\":\"arn:aws:iam::{Account}:root\"}}", false, false)]
    [InlineData($"{{\"AWS\":\"arn:aws:iam::{Account}:root\"}}", true, true)]
    [InlineData($"{{\"AWS\":\"{OtherAccount}\"}}", false, false)]
    [InlineData($"{{\"AWS\":\"arn:aws:iam::{Account}:user/ann\"}}", false, false)]
    public void ResourcePolicy_OfOwnAccount_AllowsWhomItNamesDirectly(string principal, bool identityAllows, bool allowed)
    {
        var resource = Policy($$"""{"Effect":"Allow","Principal":{{principal}},"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}""");
        var policies = new PolicySet { Identity = identityAllows ? [AllowGet] : [], Resource = resource };

        PolicyEvaluator.Evaluate(Request(Ann, "s3:GetObject", owner: Account), policies).IsAllowed.ShouldBe(allowed);
    }

    [Theory]
    [InlineData(RoleArn, false)]
    [InlineData($"arn:aws:sts::{Account}:assumed-role/app/job", true)]
    [InlineData("*", true)]
    public void Boundary_LimitsGrantToRole_ButNotToSessionOrEveryone(string principal, bool allowed)
    {
        var resource = Policy($$"""{"Effect":"Allow","Principal":{"AWS":"{{principal}}"},"Action":"s3:PutObject","Resource":"*"}""");
        var policies = new PolicySet { Boundary = AllowGet, Resource = resource };

        PolicyEvaluator.Evaluate(Request(AppSession, "s3:PutObject"), policies).IsAllowed.ShouldBe(allowed);
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public void CrossAccount_NeedsBothSides(bool identity, bool resource, bool allowed)
    {
        var bucket = Policy($$"""{"Effect":"Allow","Principal":{"AWS":"{{UserArn}}"},"Action":"s3:GetObject","Resource":"*"}""");
        var policies = new PolicySet { Identity = identity ? [AllowGet] : [], Resource = resource ? bucket : null };

        PolicyEvaluator.Evaluate(Request(Ann, "s3:GetObject", owner: OtherAccount), policies).IsAllowed.ShouldBe(allowed);
    }

    [Fact]
    public void Root_OfOwnAccount_NeedsNoPolicy()
    {
        var root = RequestPrincipal.Root(Account);

        var decision = PolicyEvaluator.Evaluate(Request(root, "s3:GetObject", owner: Account), PolicySet.Empty);

        decision.IsAllowed.ShouldBeTrue();
        decision.Deciding.ShouldBeNull();
        decision.Explain().ShouldContain("root user");
        PolicyEvaluator.Evaluate(Request(root, "s3:GetObject", owner: OtherAccount), PolicySet.Empty)
            .MissingFrom.ShouldBe(PolicyLayer.Resource);
    }

    [Fact]
    public void Anonymous_NeedsResourcePolicyForEveryone()
    {
        var forUser = Policy($$"""{"Effect":"Allow","Principal":{"AWS":"{{Account}}"},"Action":"s3:GetObject","Resource":"*"}""");
        var forAll = Policy("""{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}""");
        var request = Request(RequestPrincipal.Anonymous, "s3:GetObject", owner: Account);

        PolicyEvaluator.Evaluate(request, new PolicySet { Identity = [AllowAll()], Resource = forUser }).IsAllowed.ShouldBeFalse();
        PolicyEvaluator.Evaluate(request, new PolicySet { Resource = forAll }).IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void OriginAccessIdentity_MatchesByCanonicalUserAndByArn()
    {
        var identity = RequestPrincipal.OriginAccessIdentity("E1ABC", "0123abcd");
        var byId = Policy("""{"Effect":"Allow","Principal":{"CanonicalUser":"0123abcd"},"Action":"s3:GetObject","Resource":"*"}""");
        var byArn = Policy(
            """{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1ABC"},"Action":"s3:GetObject","Resource":"*"}""");

        PolicyEvaluator.Evaluate(Request(identity, "s3:GetObject", owner: Account), new PolicySet { Resource = byId })
            .IsAllowed.ShouldBeTrue();
        PolicyEvaluator.Evaluate(Request(identity, "s3:GetObject", owner: Account), new PolicySet { Resource = byArn })
            .IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void Service_MatchesItsNameOnly()
    {
        var policies = new PolicySet
        {
            Resource = Policy(
                """{"Effect":"Allow","Principal":{"Service":"cloudfront.amazonaws.com"},"Action":"s3:GetObject","Resource":"*"}"""),
        };

        PolicyEvaluator.Evaluate(Request(RequestPrincipal.Service("cloudfront.amazonaws.com"), "s3:GetObject"), policies)
            .IsAllowed.ShouldBeTrue();
        PolicyEvaluator.Evaluate(Request(RequestPrincipal.Service("logging.s3.amazonaws.com"), "s3:GetObject"), policies)
            .IsAllowed.ShouldBeFalse();
    }

    [Fact]
    public void NotPrincipal_WithDeny_SparesOnlyWhomItNames()
    {
        var deny = Policy($$"""{"Effect":"Deny","NotPrincipal":{"AWS":"{{UserArn}}"},"Action":"s3:*","Resource":"*"}""");
        var policies = new PolicySet { Identity = [AllowAll()], Resource = deny };

        PolicyEvaluator.Evaluate(Request(Ann, "s3:GetObject"), policies).IsAllowed.ShouldBeTrue();
        PolicyEvaluator.Evaluate(Request(AppSession, "s3:GetObject"), policies).Kind.ShouldBe(DecisionKind.ExplicitDeny);
    }

    /// <summary>The account and role that have to be listed beside a user or session do not spare everybody else in them.</summary>
    [Fact]
    public void NotPrincipal_WithDeny_AccountAndRoleInTheList_SpareNobodyElse()
    {
        bool Allowed(RequestPrincipal principal, string names) => PolicyEvaluator.Evaluate(
            Request(principal, "s3:GetObject"),
            new PolicySet
            {
                Identity = [AllowAll()],
                Resource = Policy($$"""{"Effect":"Deny","NotPrincipal":{"AWS":[{{names}}]},"Action":"s3:*","Resource":"*"}"""),
            }).IsAllowed;
        const string account = $"\"arn:aws:iam::{Account}:root\"";
        const string session = $"\"arn:aws:sts::{Account}:assumed-role/app/job\"";
        var bob = RequestPrincipal.User($"arn:aws:iam::{Account}:user/bob");
        var otherSession = RequestPrincipal.RoleSession(RoleArn, "other");

        Allowed(Ann, $"\"{UserArn}\",{account}").ShouldBeTrue();
        Allowed(bob, $"\"{UserArn}\",{account}").ShouldBeFalse();
        Allowed(bob, account).ShouldBeFalse();
        Allowed(RequestPrincipal.Root(Account), account).ShouldBeTrue();
        Allowed(AppSession, $"{session},\"{RoleArn}\",{account}").ShouldBeTrue();
        Allowed(otherSession, $"{session},\"{RoleArn}\",{account}").ShouldBeFalse();
    }

    [Fact]
    public void NotPrincipal_WithDeny_SparesNobodyWhoHasABoundary()
    {
        Decision Decide(RequestPrincipal principal, string name, bool hasBoundary) => PolicyEvaluator.Evaluate(
            Request(principal, "s3:GetObject"),
            new PolicySet
            {
                Identity = [AllowAll()],
                Boundary = hasBoundary ? AllowAll("limit") : null,
                Resource = Policy($$"""{"Effect":"Deny","NotPrincipal":{"AWS":"{{name}}"},"Action":"s3:*","Resource":"*"}""", "bucket"),
            });
        const string session = $"arn:aws:sts::{Account}:assumed-role/app/job";

        foreach (var (principal, name) in new[] { (Ann, UserArn), (AppSession, session) })
        {
            Decide(principal, name, hasBoundary: false).IsAllowed.ShouldBeTrue();
            var denied = Decide(principal, name, hasBoundary: true);
            denied.Kind.ShouldBe(DecisionKind.ExplicitDeny);
            denied.Reason.ShouldBe(
                "by statement 1 of resource policy 'bucket', because NotPrincipal with Deny spares nobody who has a permissions boundary");
            denied.NearMisses.ShouldBeEmpty();
            denied.Matches.Count.ShouldBe(3);
        }

        // Nobody named it: the boundary has nothing to do with it, nor has it for the root user, who has none.
        Decide(Ann, session, hasBoundary: true).Reason.ShouldBe("by statement 1 of resource policy 'bucket'");
        Decide(RequestPrincipal.Root(Account), Account, hasBoundary: true).IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void NotPrincipal_WithAllow_AndABoundary_LeavesOutWhomItNames()
    {
        var policies = new PolicySet
        {
            Identity = [Policy("""{"Effect":"Allow","Action":"ec2:*","Resource":"*"}""")],
            Boundary = AllowAll("limit"),
            Resource = Policy($$"""{"Effect":"Allow","NotPrincipal":{"AWS":"{{UserArn}}"},"Action":"s3:*","Resource":"*"}"""),
        };

        PolicyEvaluator.Evaluate(Request(Ann, "s3:GetObject"), policies).Kind.ShouldBe(DecisionKind.ImplicitDeny);
    }

    [Fact]
    public void NotPrincipal_WithAllow_LeavesTheWholeAccountOut()
    {
        var policies = new PolicySet
        {
            Resource = Policy($$"""{"Effect":"Allow","NotPrincipal":{"AWS":"{{Account}}"},"Action":"s3:*","Resource":"*"}"""),
        };

        PolicyEvaluator.Evaluate(Request(Ann, "s3:GetObject"), policies).IsAllowed.ShouldBeFalse();
        PolicyEvaluator.Evaluate(Request(RequestPrincipal.Anonymous, "s3:GetObject"), policies).IsAllowed.ShouldBeTrue();
    }

    [Theory]
    [InlineData("s3:getobject", true)]
    [InlineData("S3:GETOBJECT", true)]
    [InlineData("s3:PutObject", false)]
    public void Action_IsCaseInsensitive(string action, bool allowed) =>
        PolicyEvaluator.Evaluate(Request(Ann, action), new PolicySet { Identity = [AllowGet] }).IsAllowed.ShouldBe(allowed);

    [Theory]
    [InlineData("arn:aws:s3:::b/key", true)]
    [InlineData("arn:aws:s3:::B/key", false)]
    [InlineData("arn:aws:s3:::b", false)]
    public void Resource_IsCaseSensitive(string resource, bool allowed) =>
        PolicyEvaluator.Evaluate(Request(Ann, "s3:GetObject", resource), new PolicySet { Identity = [AllowGet] })
            .IsAllowed.ShouldBe(allowed);

    [Fact]
    public void NotResource_MatchesTheRest()
    {
        var policies = new PolicySet
        {
            Identity = [Policy("""{"Effect":"Allow","Action":"s3:*","NotResource":"arn:aws:s3:::secret/*"}""")],
        };

        PolicyEvaluator.Evaluate(Request(Ann, "s3:GetObject", "arn:aws:s3:::open/x"), policies).IsAllowed.ShouldBeTrue();
        PolicyEvaluator.Evaluate(Request(Ann, "s3:GetObject", "arn:aws:s3:::secret/x"), policies).IsAllowed.ShouldBeFalse();
    }
}
