using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam.Operations;

/// <summary>The account's password policy: it is kept and given back, and holds for nobody, as no user has a password here.</summary>
internal sealed class PasswordPolicyOperations(IamContext iam)
{
    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add("UpdateAccountPasswordPolicy", Update)
        .Add("GetAccountPasswordPolicy", Get)
        .Add("DeleteAccountPasswordPolicy", Delete);

    // What is not given goes back to its default (API Reference, "UpdateAccountPasswordPolicy").
    private Answer? Update(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var policy = new PasswordPolicy
        {
            MinimumLength = check.Integer("MinimumPasswordLength", 6, 128) ?? 6,
            RequireSymbols = check.Flag("RequireSymbols") ?? false,
            RequireNumbers = check.Flag("RequireNumbers") ?? false,
            RequireUppercase = check.Flag("RequireUppercaseCharacters") ?? false,
            RequireLowercase = check.Flag("RequireLowercaseCharacters") ?? false,
            AllowUsersToChange = check.Flag("AllowUsersToChangePassword") ?? false,
            MaxAgeDays = check.Integer("MaxPasswordAge", 1, 1095),
            ReusePrevention = check.Integer("PasswordReusePrevention", 1, 24),
            HardExpiry = check.Flag("HardExpiry"),
        };
        check.Finish();
        iam.Authorize(request, "*");
        iam.Store.Change(state => state with { PasswordPolicy = policy });
        return null;
    }

    private Answer Get(QueryRequest request)
    {
        iam.Authorize(request, "*");
        var policy = iam.Store.Current.PasswordPolicy ?? throw NotThere(request);
        return writer => writer.Structure("PasswordPolicy", members =>
        {
            members.Number("MinimumPasswordLength", policy.MinimumLength);
            members.Flag("RequireSymbols", policy.RequireSymbols);
            members.Flag("RequireNumbers", policy.RequireNumbers);
            members.Flag("RequireUppercaseCharacters", policy.RequireUppercase);
            members.Flag("RequireLowercaseCharacters", policy.RequireLowercase);
            members.Flag("AllowUsersToChangePassword", policy.AllowUsersToChange);
            members.Flag("ExpirePasswords", policy.MaxAgeDays is not null);
            members.Number("MaxPasswordAge", policy.MaxAgeDays);
            members.Number("PasswordReusePrevention", policy.ReusePrevention);
            if (policy.HardExpiry is { } hard)
            {
                members.Flag("HardExpiry", hard);
            }
        });
    }

    private Answer? Delete(QueryRequest request)
    {
        iam.Authorize(request, "*");
        iam.Store.Change(state => state.PasswordPolicy is null ? throw NotThere(request) : state with { PasswordPolicy = null });
        return null;
    }

    private static AwsServiceException NotThere(QueryRequest request) =>
        IamErrors.NoSuchEntity($"The Password Policy with domain name {request.Call.AccountId} cannot be found.");
}
