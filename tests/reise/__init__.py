"""Random journeys of cases, and what must hold after every act."""
