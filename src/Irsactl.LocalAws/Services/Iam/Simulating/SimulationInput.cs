using Irsactl.Aws.Arns;
using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam.Simulating;

/// <summary>What both simulations ask: which actions, on which resources, by whom, under which circumstances.</summary>
internal sealed record SimulationInput
{
    private static readonly TextRule ActionName = new(3, 128);
    private static readonly TextRule ResourceName = new(1, 2048);

    /// <summary>The actions.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>The resources named; empty where it is about all of them.</summary>
    public required IReadOnlyList<string> Resources { get; init; }

    /// <summary>The condition keys that the caller of the simulation sets.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Keys { get; init; }

    /// <summary>The policies passed in.</summary>
    public required IReadOnlyList<NamedPolicy> Policies { get; init; }

    /// <summary>The boundary passed in, or null.</summary>
    public NamedPolicy? Boundary { get; init; }

    /// <summary>The policy of every resource, or null.</summary>
    public NamedPolicy? ResourcePolicy { get; init; }

    /// <summary>The account of resources whose ARN names none, or null for the caller's.</summary>
    public string? ResourceOwner { get; init; }

    /// <summary>The ARN of the user who is to ask, or null.</summary>
    public string? CallerArn { get; init; }

    /// <summary>Reads the parameters and checks them, with all others read so far.</summary>
    /// <param name="check">The call's parameters.</param>
    /// <param name="mustHavePolicies">Whether policies have to be passed in.</param>
    /// <exception cref="Foundation.Protocol.AwsServiceException">A parameter is wrong, or a policy is none.</exception>
    public static SimulationInput Read(ParameterCheck check, bool mustHavePolicies)
    {
        var actions = check.RequiredTexts("ActionNames", ActionName);
        var resources = check.Texts("ResourceArns", ResourceName) ?? [];
        var policies = mustHavePolicies
            ? check.RequiredTexts("PolicyInputList", IamRules.Document)
            : check.Texts("PolicyInputList", IamRules.Document) ?? [];
        var boundaries = check.Texts("PermissionsBoundaryPolicyInputList", IamRules.Document) ?? [];
        var resourcePolicy = check.Optional("ResourcePolicy", IamRules.Document);
        var resourceOwner = check.Optional("ResourceOwner", ResourceName);
        var callerArn = check.Optional("CallerArn", ResourceName);
        var keys = ContextEntries.Read(check);
        check.Finish();
        return boundaries.Count > 1
            ? throw IamErrors.InvalidInput("Only one permissions boundary policy can be simulated.")
            : new SimulationInput
            {
                Actions = actions,
                Resources = resources is ["*"] ? [] : resources,
                Keys = keys,
                Policies = Name("PolicyInputList", policies),
                Boundary = Name("PermissionsBoundaryPolicyInputList", boundaries).FirstOrDefault(),
                ResourcePolicy = resourcePolicy is null
                    ? null
                    : new NamedPolicy(PolicySource.ResourcePolicyId, ParseResourcePolicy(resourcePolicy)),
                ResourceOwner = resourceOwner is null ? null : AccountOf(resourceOwner),
                CallerArn = callerArn is null || IsUser(callerArn) ? callerArn
                    : throw IamErrors.InvalidInput("CallerArn must be the ARN of an IAM user."),
            };
    }

    private static List<NamedPolicy> Name(string list, IReadOnlyList<string> documents) =>
        [.. documents.Select((json, index) => new NamedPolicy($"{list}.{index + 1}", ParseInput(json)))];

    /// <summary>Reads an identity policy, or the boundary, of a simulation.</summary>
    /// <exception cref="Foundation.Protocol.AwsServiceException">
    /// <c>InvalidInput</c>, which is what simulations answer where IAM itself says malformed.
    /// </exception>
    public static PolicyDocument ParseInput(string json) =>
        PolicyValidator.TryValidate(json, PolicyKind.Identity, out var document, out var refusal)
            ? document
            : throw IamErrors.InvalidInput(refusal.Message);

    // Whose resource it is, is not known: a bucket's policy has other rules than a queue's.
    private static PolicyDocument ParseResourcePolicy(string json) =>
        !PolicyDocument.TryParse(json, out var document, out var fault)
            ? throw IamErrors.InvalidInput($"Invalid ResourcePolicy: {fault.Detail}")
        : document.Statements.Any(statement => statement.Principal is null)
            ? throw IamErrors.InvalidInput("Invalid ResourcePolicy: Principal is missing")
        : document;

    private static bool IsUser(string text) => Arn.TryParse(text, out var arn) && arn is { Service: "iam", AccountId.Length: 12 }
        && arn.Resource.StartsWith("user/", StringComparison.Ordinal);

    // AWS's documentation shows the ARN of an account's root; the bare number says the same.
    private static string AccountOf(string owner) =>
        Arn.TryParse(owner, out var arn) && arn.AccountId.Length > 0 ? arn.AccountId
        : owner.Length == 12 && owner.All(char.IsAsciiDigit) ? owner
        : throw IamErrors.InvalidInput($"Invalid ResourceOwner: {owner}");
}
