using System.CommandLine;
using OneNce.Cli.Console;

namespace OneNce.Cli.Commands;

/// <summary><c>onence profile</c>: the commands for the accounts in the user's configuration.</summary>
internal sealed class ProfileCommand : Command, IHasHelpNotes
{
    public ProfileCommand(CliConsole console)
        : base("profile", "Show and check the accounts in onence/config.json, which --profile selects.")
    {
        Add(new ProfileListCommand(console));
        Add(new ProfileCheckCommand(console));
    }

    public string Notes =>
        """
            The file is in the folder XDG_CONFIG_HOME, else ~/.config; on Windows, in
            %APPDATA%. It never contains a secret, but says where one is:
              {
                "profiles": {
                  "default": {
                    "clientId": "8100000000_me",
                    "secretFile": "/run/secrets/1nce"
                  },
                  "fleet-b": {
                    "clientId": "8100000001_me",
                    "secretCommand": "pass show 1nce/fleet-b"
                  },
                  "test": {
                    "clientId": "sandbox",
                    "secretVariable": "SANDBOX_SECRET",
                    "baseAddress": "http://localhost:8080"
                  }
                }
              }
            secretCommand prints the secret on one line; a list of words is taken as it is,
            a text is split at blanks, and no shell reads either. The profile 'default' is
            for command lines that name no account.

            Examples:
              onence profile list
              onence profile check fleet-b
              onence --profile fleet-b api GET /v2/sims
              ONENCE_PROFILE=fleet-b onence token
            """;
}
