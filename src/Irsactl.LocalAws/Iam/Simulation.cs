using Irsactl.Aws.Policies;
using Irsactl.LocalAws.QueryProtocol;

namespace Irsactl.LocalAws.Iam;

/// <summary>What both simulations ask: which actions, on which resources, under which circumstances.</summary>
internal sealed record Simulation
{
    private static readonly TextRule ActionName = new(3, 128);
    private static readonly TextRule ResourceName = new(1, 2048);
    private static readonly TextRule ContextKey = new(5, 256);

    /// <summary>The actions.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>The resources; all of them where none is named.</summary>
    public required IReadOnlyList<string> Resources { get; init; }

    /// <summary>The condition keys that the caller of the simulation sets.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Keys { get; init; }

    /// <summary>The policies passed in, by the names that answers give them.</summary>
    public required IReadOnlyList<NamedPolicy> Policies { get; init; }

    /// <summary>The boundary passed in, or null.</summary>
    public NamedPolicy? Boundary { get; init; }

    /// <summary>Reads the parameters and checks them, with all others read so far.</summary>
    /// <exception cref="Protocol.AwsServiceException">A parameter is wrong, or a policy is none.</exception>
    public static Simulation Read(ParameterCheck check)
    {
        var actions = check.Texts("ActionNames", ActionName) ?? [];
        var resources = check.Texts("ResourceArns", ResourceName) ?? [];
        var policies = check.Texts("PolicyInputList", IamRules.Document) ?? [];
        var boundaries = check.Texts("PermissionsBoundaryPolicyInputList", IamRules.Document) ?? [];
        var keys = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        var entries = check.List("ContextEntries") ?? [];
        for (var index = 0; index < entries.Count; index++)
        {
            var name = check.Member("ContextEntries", index + 1, entries[index], "ContextKeyName", ContextKey);
            keys[name] = [.. (entries[index].List("ContextKeyValues") ?? []).Select(value => value.Self())];
        }

        check.Finish();
        return new Simulation
        {
            Actions = actions,
            Resources = resources is [] ? ["*"] : resources,
            Keys = keys,
            Policies = Name("PolicyInputList", policies),
            Boundary = Name("PermissionsBoundaryPolicyInputList", boundaries).FirstOrDefault(),
        };
    }

    /// <summary>Decides every action on every resource.</summary>
    /// <param name="principal">Who would ask.</param>
    /// <param name="policies">The policies that count.</param>
    public IEnumerable<Decision> Run(RequestPrincipal principal, PolicySet policies) =>
        from action in Actions
        from resource in Resources
        select PolicyEvaluator.Evaluate(
            new AuthorizationRequest
            {
                Action = action,
                Resource = resource,
                Principal = principal,
                Context = new ConditionContext().SetPrincipal(principal).Set(Keys),
                ResourceAccountId = principal.AccountId,
            },
            policies);

    private static List<NamedPolicy> Name(string list, IReadOnlyList<string> documents) =>
        [.. documents.Select((json, index) => new NamedPolicy($"{list}.{index + 1}", PolicyParameters.Parse(json, PolicyKind.Identity)))];
}
