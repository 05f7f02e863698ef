using System.Text.RegularExpressions;
using CsCheck;
using Irsactl.Aws.Policies;
using Irsactl.Aws.Policies.Matching;
using Shouldly;
using Xunit;
using static Irsactl.Aws.Tests.Policies.PolicyTestKit;

namespace Irsactl.Aws.Tests.Policies;

/// <summary>What holds for every policy and every request, whatever they are.</summary>
public sealed class PolicyLawTests
{
    private static readonly Gen<string> Action = Gen.OneOf(
        "s3:GetObject", "s3:PutObject", "s3:Get*", "s3:*", "*", "iam:GetRole", "s3:?etObject");
    private static readonly Gen<string> Resource = Gen.OneOf(
        "*", "arn:aws:s3:::b/*", "arn:aws:s3:::b/k", "arn:aws:s3:::${aws:username}/*", "arn:aws:s3:::c");
    private static readonly Gen<string> Principal = Gen.OneOf(
        "\"*\"", "{\"AWS\":\"*\"}", $"{{\"AWS\":\"{Account}\"}}", $"{{\"AWS\":\"{UserArn}\"}}", $"{{\"AWS\":\"{RoleArn}\"}}",
        "{\"Service\":\"ec2.amazonaws.com\"}", $"{{\"Federated\":\"{ProviderArn}\"}}");

    private static readonly Gen<string> Condition = Gen.OneOf(
        "", """,  "Condition":{"StringEquals":{"k":"a"} }""", """,  "Condition":{"StringNotEquals":{"k":"a"} }""",
        """,  "Condition":{"ForAllValues:StringLike":{"k":["a*","b"]} }""", """,  "Condition":{"Null":{"k":"true"} }""");

    private static readonly Gen<string> Statement = Gen.Select(
        Gen.OneOf("Allow", "Deny"),
        Gen.OneOf("Action", "NotAction"),
        Action,
        Gen.OneOf("Resource", "NotResource"),
        Resource,
        Principal,
        Condition,
        (effect, actionName, action, resourceName, resource, principal, condition) =>
            $$"""{"Effect":"{{effect}}","Principal":{{principal}},"{{actionName}}":"{{action}}","{{resourceName}}":"{{resource}}"{{condition}} }""");

    private static readonly Gen<(string Positive, string Negated)> Operator = Gen.OneOf(
        ("StringEquals", "StringNotEquals"), ("StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"), ("StringLike", "StringNotLike"),
        ("NumericEquals", "NumericNotEquals"), ("DateEquals", "DateNotEquals"), ("IpAddress", "NotIpAddress"),
        ("ArnEquals", "ArnNotEquals"), ("ArnLike", "ArnNotLike"));

    private static readonly Gen<string> AnyOperator = Gen.OneOf(
        Operator.Select(name => name.Positive),
        Operator.Select(name => name.Negated),
        Operator.Select(name => $"ForAllValues:{name.Positive}"),
        Operator.Select(name => $"ForAnyValue:{name.Negated}"),
        Gen.OneOf("Bool", "NumericLessThan", "DateGreaterThanEquals", "BinaryEquals"));

    private static readonly Gen<string> Value = Gen.OneOf(
        "a", "A", "a*", "?", "*", "", "1", "1.0", "-2", "2026-01-01T00:00:00Z", "1767225600", "10.0.0.0/8", "10.1.2.3", "2001:db8::/32",
        "2001:db8::1", "true", "YQ==", "arn:aws:iam::123456789012:role/a", "arn:aws:iam::*:role/*", "${k}", "${aws:username}");

    private static readonly Gen<string[]> Values = Value.Array[1, 3];

    private static readonly Gen<ConditionContext> Context = Gen.Select(Gen.Int[0, 3], Value.Array[0, 3], (presence, values) =>
        presence == 0 ? new ConditionContext() : new ConditionContext().Set("k", values).Set("aws:username", "ann"));

    private static readonly Gen<string[]> Statements = Statement.Array[1, 4];

    private static readonly Gen<AuthorizationRequest> AnyRequest = Gen.Select(
        Gen.OneOf(
            Ann, AppSession, RequestPrincipal.Root(Account), RequestPrincipal.Anonymous, RequestPrincipal.Service("ec2.amazonaws.com"),
            RequestPrincipal.FederatedWebIdentity(ProviderArn)),
        Gen.OneOf("s3:GetObject", "s3:PutObject", "iam:GetRole"),
        Gen.OneOf("arn:aws:s3:::b/k", "arn:aws:s3:::ann/k", "arn:aws:s3:::c"),
        Gen.OneOf("a", "b", "abc", ""),
        Gen.OneOf(Account, OtherAccount),
        (principal, action, resource, value, owner) =>
        {
            var context = new ConditionContext().SetPrincipal(principal);
            return Request(principal, action, resource, value.Length == 0 ? context : context.Set("k", value), owner);
        });

    private static readonly Gen<PolicySet> AnyPolicies = Gen.Select(
        Statements, Statements, Statements, Statements, Gen.Int[0, 7],
        (identity, boundary, session, resource, which) => new PolicySet
        {
            Identity = [Of(identity, "identity")],
            Boundary = (which & 1) == 0 ? null : Of(boundary, "boundary"),
            Session = (which & 2) == 0 ? [] : [Of(session, "session")],
            Resource = (which & 4) == 0 ? null : Of(resource, "resource"),
        });

    [Fact]
    public void AddedDeny_NeverWidens() => Gen.Select(AnyRequest, AnyPolicies, Statement).Sample((request, policies, statement) =>
    {
        var deny = Of([statement.Replace("Allow", "Deny", StringComparison.Ordinal)], "deny");
        var before = PolicyEvaluator.Evaluate(request, policies).IsAllowed;

        (PolicyEvaluator.Evaluate(request, policies with { Identity = [.. policies.Identity, deny] }).IsAllowed && !before).ShouldBeFalse();
    });

    [Fact]
    public void AddedAllow_NeverNarrows() => Gen.Select(AnyRequest, AnyPolicies, Statement).Sample((request, policies, statement) =>
    {
        var allow = Of([statement.Replace("Deny", "Allow", StringComparison.Ordinal)], "allow");
        var before = PolicyEvaluator.Evaluate(request, policies).IsAllowed;

        (before && !PolicyEvaluator.Evaluate(request, policies with { Identity = [.. policies.Identity, allow] }).IsAllowed)
            .ShouldBeFalse();
    });

    [Fact]
    public void BoundaryAndSessionPolicies_OnlyNarrow() => Gen.Select(AnyRequest, AnyPolicies).Sample((request, policies) =>
        (PolicyEvaluator.Evaluate(request, policies).IsAllowed
            && !PolicyEvaluator.Evaluate(request, policies with { Boundary = null, Session = [] }).IsAllowed).ShouldBeFalse());

    [Fact]
    public void OrderOfStatements_DoesNotMatter() => Gen.Select(AnyRequest, Statements, Statements).Sample((request, identity, resource) =>
    {
        PolicySet Set(IEnumerable<string> own, IEnumerable<string> theirs) =>
            new() { Identity = [Of(own, "i")], Resource = Of(theirs, "r") };
        var there = PolicyEvaluator.Evaluate(request, Set(identity, resource));
        var back = PolicyEvaluator.Evaluate(request, Set(identity.Reverse(), resource.Reverse()));

        back.Kind.ShouldBe(there.Kind);
        back.MissingFrom.ShouldBe(there.MissingFrom);
    });

    [Fact]
    public void NotAction_ComplementsAction() =>
        Gen.Select(AnyRequest.Where(request => request.Principal.Kind is PrincipalKind.User), Action).Sample((request, action) =>
        {
            bool Allowed(string element) => PolicyEvaluator.Evaluate(
                request with { ResourceAccountId = Account },
                new PolicySet { Identity = [Policy($$"""{"Effect":"Allow","{{element}}":"{{action}}","Resource":"*"}""")] }).IsAllowed;

            Allowed("NotAction").ShouldBe(!Allowed("Action"));
        });

    [Fact]
    public void NotResource_ComplementsResource() => Gen.Select(
        AnyRequest, Resource.Where(resource => !resource.Contains('$', StringComparison.Ordinal)))
        .Sample((request, resource) => IsMet(request, $"\"Action\":\"*\",\"NotResource\":\"{resource}\"")
            .ShouldBe(!IsMet(request, $"\"Action\":\"*\",\"Resource\":\"{resource}\"")));

    [Fact]
    public void NegatedOperator_IsTheOpposite() => Gen.Select(Operator, Values, Context).Sample((name, values, context) =>
        Meets(context, name.Negated, values).ShouldBe(!Meets(context, name.Positive, values)));

    [Fact]
    public void IfExists_DiffersOnlyWhereTheKeyIsMissing() => Gen.Select(AnyOperator, Values, Context).Sample((name, values, context) =>
        Meets(context, name + "IfExists", values)
            .ShouldBe(!context.TryGet("k", out var actual) || actual.Count == 0 || Meets(context, name, values)));

    [Fact]
    public void ForAnyValue_IsTheOppositeOfForAllValuesNegated() =>
        Gen.Select(Operator, Values, Context.Where(context => !context.TryGet("k", out var actual) || actual is not [""]))
            .Sample((name, values, context) =>
                Meets(context, $"ForAnyValue:{name.Positive}", values).ShouldBe(!Meets(context, $"ForAllValues:{name.Negated}", values)));

    [Fact]
    public void MoreValues_NeverNarrowAPositiveOperator_NorWidenANegatedOne() =>
        Gen.Select(Operator, Values, Values, Context).Sample((name, values, more, context) =>
        {
            (Meets(context, name.Positive, values) && !Meets(context, name.Positive, [.. values, .. more])).ShouldBeFalse();
            (!Meets(context, name.Negated, values) && Meets(context, name.Negated, [.. values, .. more])).ShouldBeFalse();
        });

    [Fact]
    public void Null_TrueAndFalse_AreOpposites() =>
        Context.Sample(context => Meets(context, "Null", ["true"]).ShouldBe(!Meets(context, "Null", ["false"])));

    [Fact]
    public void StatementsApart_DecideAsTogether() => Gen.Select(AnyRequest, Statements).Sample((request, statements) =>
        PolicyEvaluator.Evaluate(request, new PolicySet { Identity = [Of(statements, "together")] }).Kind
            .ShouldBe(PolicyEvaluator.Evaluate(
                request, new PolicySet { Identity = [.. statements.Select(statement => Of([statement], "apart"))] }).Kind));

    [Fact]
    public void AccountId_AndItsRoot_NameTheSame() =>
        Gen.Select(AnyRequest, Gen.OneOf("Principal", "NotPrincipal"), Gen.OneOf("Allow", "Deny")).Sample(
            (request, element, effect) =>
            {
                DecisionKind Decide(string account) => PolicyEvaluator.Evaluate(request, new PolicySet
                {
                    Identity = [AllowAll()],
                    Resource = Policy($$"""{"Effect":"{{effect}}","{{element}}":{"AWS":"{{account}}"},"Action":"*","Resource":"*"}"""),
                }).Kind;

                Decide(Account).ShouldBe(Decide($"arn:aws:iam::{Account}:root"));
            });

    [Fact]
    public void TrustEvaluation_IsNeverWiderThanTheOther() => Gen.Select(AnyRequest, AnyPolicies).Sample((request, policies) =>
        (PolicyEvaluator.EvaluateTrust(request, policies).IsAllowed && !PolicyEvaluator.Evaluate(request, policies).IsAllowed)
            .ShouldBeFalse());

    [Fact]
    public void Decision_NamesAStatementThatIsThere_AndCanBeExplained() => Gen.Select(AnyRequest, AnyPolicies).Sample((request, policies) =>
    {
        var decision = PolicyEvaluator.Evaluate(request, policies);

        decision.Explain().ShouldStartWith(decision.IsAllowed ? "allowed: " : "denied: ");
        (decision.Kind is DecisionKind.ImplicitDeny).ShouldBe(decision.MissingFrom is not null);
        decision.NearMisses.ShouldAllBe(miss => miss.Mismatches.Count > 0);
        if (decision.Deciding is { } deciding)
        {
            deciding.Statement.Effect.ShouldBe(decision.IsAllowed ? PolicyEffect.Allow : PolicyEffect.Deny);
            decision.NearMisses.ShouldNotContain(miss => miss.Statement.Statement == deciding.Statement);
        }
        else
        {
            (decision.Kind is DecisionKind.ImplicitDeny || request.Principal.Kind is PrincipalKind.Root).ShouldBeTrue();
        }
    });

    [Fact]
    public void Wildcards_MatchAsARegularExpressionDoes()
    {
        var text = Gen.OneOf('a', 'b', 'A', '*', '?').Array[0, 8].Select(characters => new string(characters));
        Gen.Select(text, text, Gen.Bool).Sample((pattern, value, ignoreCase) =>
        {
            var oracle = $"^{Regex.Escape(pattern).Replace("\\*", "[\\s\\S]*", StringComparison.Ordinal).Replace("\\?", "[\\s\\S]", StringComparison.Ordinal)}\\z";
            var expected = Regex.IsMatch(
                value,
                oracle,
                ignoreCase ? RegexOptions.IgnoreCase | RegexOptions.CultureInvariant : RegexOptions.None,
                TimeSpan.FromSeconds(5));

            Pattern.Parse(pattern, PatternSyntax.Wildcards).Match(value, new ConditionContext(), ignoreCase)
                .ShouldBe(expected ? PatternMatch.Yes : PatternMatch.No);
        });
    }

    private static bool Meets(ConditionContext context, string name, string[] values) => PolicyEvaluator.Evaluate(
        Request(Ann, "s3:GetObject", context: context),
        new PolicySet
        {
            Identity =
            [
                Policy($$"""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{ "{{name}}":{"k":[{{string.Join(',', values.Select(value => $"\"{value}\""))}}]} } }"""),
            ],
        }).IsAllowed;

    // As a user's own policy in its own account, where one allow decides.
    private static bool IsMet(AuthorizationRequest request, string elements) => PolicyEvaluator.Evaluate(
        request with { Principal = Ann, ResourceAccountId = Account },
        new PolicySet { Identity = [Policy($$"""{"Effect":"Allow",{{elements}}}""")] }).IsAllowed;

    private static NamedPolicy Of(IEnumerable<string> statements, string name) => Policy(string.Join(',', statements), name);
}
