using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam.Operations;

/// <summary>
/// Reads of what cannot be made here: passwords, MFA devices, SSH keys, certificates, credentials for single services, SAML providers.
/// There are none, and clients that clean up a user before they delete it (Terraform's <c>force_destroy</c>, people with <c>aws iam</c>)
/// are told so.
/// </summary>
internal sealed class AbsentCredentialOperations(IamContext iam)
{
    private static readonly IdentityKind<User> Users = IdentityKinds.Users;

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add("ListMFADevices", request => NoneOfUser(request, "MFADevices"))
        .Add("ListSSHPublicKeys", request => NoneOfUser(request, "SSHPublicKeys"))
        .Add("ListSigningCertificates", request => NoneOfUser(request, "Certificates"))
        .Add("ListServiceSpecificCredentials", request => NoneOfUser(request, "ServiceSpecificCredentials"))
        .Add("ListVirtualMFADevices", request => None(request, "mfa/*", "VirtualMFADevices"))
        .Add("ListServerCertificates", request => None(request, "server-certificate/*", "ServerCertificateMetadataList"))
        .Add("ListSAMLProviders", ListSamlProviders)
        .Add("GetLoginProfile", NoLoginProfile)
        .Add("DeleteLoginProfile", NoLoginProfile);

    private Answer NoneOfUser(QueryRequest request, string list)
    {
        _ = FindUser(request);
        return Empty(list);
    }

    private Answer None(QueryRequest request, string resource, string list)
    {
        iam.Authorize(request, IamContext.Arn(request.Call, resource));
        return Empty(list);
    }

    private Answer ListSamlProviders(QueryRequest request)
    {
        iam.Authorize(request, IamContext.Arn(request.Call, "saml-provider/*"));
        return writer => writer.Texts("SAMLProviderList", []);
    }

    private Answer NoLoginProfile(QueryRequest request) =>
        throw IamErrors.NoSuchEntity($"Login Profile for User {FindUser(request).Name} cannot be found.");

    private User FindUser(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var name = check.Optional(Users.Parameter, Users.NameRule);
        check.Finish();
        name ??= UserParameter.Of(request.Call.Caller);
        iam.Authorize(request, Users.ArnOf(iam.Store.Current, request.Call, name));
        return Users.Find(iam.Store.Current, name);
    }

    private static Answer Empty(string list) => writer => new Page<string>([], null).Write(writer, list, (_, _) => { });
}
